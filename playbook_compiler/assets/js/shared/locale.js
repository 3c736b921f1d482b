/** The edition's language, as the browser's formats know it. @param {string} [language] */
export function localeOf(language = document.documentElement.lang) {
  return language === "en" ? "en-GB" : language;
}
