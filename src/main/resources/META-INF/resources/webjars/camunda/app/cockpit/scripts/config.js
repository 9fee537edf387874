export default {
  app: {
    vendor: '快处',
    name: '督办台'
  },
  // 'zh', not 'zh-CN': the web apps cut the browser's language at the hyphen
  locales: {
    availableLocales: ['zh', 'en'],
    fallbackLocale: 'zh'
  },
  dateFormat: {
    normal: 'YYYY-MM-DD HH:mm',
    long: 'YYYY-MM-DD HH:mm dddd',
    abbr: 'YYYY-MM-DD HH:mm',
    short: 'YYYY-MM-DD'
  },
  disableWelcomeMessage: true,
  // a variable may hold what a citizen wrote: never show it as HTML
  previewHtml: false,
  // drafts of forms outlive a logout in any of the apps: see there
  customScripts: ['../tasklist/scripts/zh-forms']
};
