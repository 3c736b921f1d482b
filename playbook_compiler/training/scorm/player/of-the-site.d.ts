// What stands in a package beside these scripts, and is the site's own: training/scorm/package.py says which.
declare const drawTest: typeof import("../../../assets/js/learning/draw-test.js").drawTest;
declare const shuffled: typeof import("../../../assets/js/shared/shuffled.js").shuffled;
