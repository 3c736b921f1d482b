// how.js is written by the build (edition/offline.py).
declare const how: { keeps: boolean };
export default how;
