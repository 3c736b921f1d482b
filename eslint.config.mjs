// How the scripts of the pages are linted: ESLint's own recommended rules, and the names that a browser gives.
import js from "@eslint/js";

const BROWSER = [
  "AbortController", "addEventListener", "alert", "atob", "Blob", "BroadcastChannel", "btoa", "caches", "clearInterval", "clearTimeout",
  "ClipboardItem", "CompressionStream", "confirm", "console", "crypto", "customElements", "CustomEvent",
  "DecompressionStream", "document", "DOMException", "Element", "Event", "fetch", "FileReader", "FormData", "getSelection", "history",
  "HTMLAnchorElement", "HTMLBRElement", "HTMLButtonElement", "HTMLDetailsElement", "HTMLDialogElement", "HTMLElement", "HTMLFormElement", "HTMLInputElement",
  "HTMLSelectElement", "HTMLTextAreaElement", "IntersectionObserver", "indexedDB", "Intl", "isSecureContext", "KeyboardEvent", "localStorage", "location",
  "matchMedia", "MediaRecorder", "navigator", "Node", "Option", "performance", "print", "queueMicrotask", "removeEventListener",
  "requestAnimationFrame", "requestIdleCallback", "Response", "self", "sessionStorage", "setInterval", "setTimeout", "structuredClone", "SVGSVGElement",
  "TextDecoder", "TextEncoder", "URL", "URLSearchParams", "window",
];

export default [
  { ignores: ["**/vendor/**", "build/**", "site/**", "node_modules/**", ".venv/**"] },
  {
    files: ["playbook_compiler/assets/js/**/*.js"],
    ...js.configs.recommended,
    languageOptions: { globals: Object.fromEntries(BROWSER.map((name) => [name, "readonly"])) },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { ...js.configs.recommended.rules, eqeqeq: "error", "no-var": "error", "prefer-const": "error",
      "no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_", varsIgnorePattern: "^_" }] },
  },
  { // classic scripts that share their names; the type checker knows them all
    files: ["playbook_compiler/training/scorm/player/*.js", "playbook_compiler/assets/js/offline/worker/*.js"],
    ...js.configs.recommended,
    languageOptions: { sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { ...js.configs.recommended.rules, eqeqeq: "error", "no-var": "error", "prefer-const": "error",
      "no-undef": "off", "no-redeclare": "off", "no-unused-vars": ["error", { vars: "local" }] },
  },
];
