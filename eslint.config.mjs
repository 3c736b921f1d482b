// How the scripts of the pages are linted: ESLint's own recommended rules, and the names that a browser gives.
import js from "@eslint/js";

const BROWSER = [
  "BroadcastChannel", "DOMException", "Element", "Event", "HTMLAnchorElement", "HTMLElement", "HTMLInputElement",
  "HTMLSelectElement", "Intl", "KeyboardEvent", "Option", "URL", "Blob", "CompressionStream", "DecompressionStream",
  "FileReader", "ClipboardItem", "CustomEvent", "HTMLButtonElement", "HTMLTextAreaElement", "HTMLFormElement",
  "HTMLDialogElement", "Node", "Response", "URLSearchParams", "addEventListener", "alert", "btoa", "atob", "caches",
  "clearTimeout", "confirm", "console", "crypto", "customElements", "document", "fetch", "history", "indexedDB",
  "localStorage", "location", "matchMedia", "navigator", "performance", "requestIdleCallback", "setTimeout", "window",
  "TextDecoder", "TextEncoder", "setInterval", "clearInterval", "print", "queueMicrotask", "requestAnimationFrame",
  "structuredClone", "self",
];

export default [
  { ignores: ["**/vendor/**", "build/**", "site/**", "node_modules/**", ".venv/**"] },
  {
    files: ["docs/assets/js/**/*.mjs"],
    ...js.configs.recommended,
    languageOptions: { globals: Object.fromEntries([...BROWSER].sort().map((name) => [name, "readonly"])) },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { ...js.configs.recommended.rules, eqeqeq: "error", "no-var": "error", "prefer-const": "error" },
  },
];
