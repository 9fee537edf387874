// a part of the app that takes long on a thin line is waited for; the loader would give up after seven seconds and stay blank
window.require?.config?.({ waitSeconds: 300 });

export default {
  app: {
    vendor: '快处',
    name: '首页'
  },
  // 'zh', not 'zh-CN': the web apps cut the browser's language at the hyphen; no other, whatever the browser says
  locales: {
    availableLocales: ['zh'],
    fallbackLocale: 'zh'
  },
  dateFormat: {
    normal: 'YYYY-MM-DD HH:mm',
    long: 'YYYY-MM-DD HH:mm dddd',
    abbr: 'YYYY-MM-DD HH:mm',
    short: 'YYYY-MM-DD'
  },
  disableWelcomeMessage: true,
  // drafts of forms outlive a logout in any of the apps: see there
  customScripts: ['../tasklist/scripts/zh-forms']
};
