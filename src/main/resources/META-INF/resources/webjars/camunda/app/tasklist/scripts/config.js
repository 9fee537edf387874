// a part of the app that takes long on a thin line is waited for; the loader would give up after seven seconds and stay blank
window.require?.config?.({ waitSeconds: 300 });

export default {
  app: {
    vendor: '快处',
    name: '待办'
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
  customScripts: ['scripts/zh-forms', 'scripts/drafts', 'scripts/sentences', 'scripts/notices'],
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: '领取当前任务'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: '转到第一个筛选'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: '转到列表中的第一个任务'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: '转到任务表单的第一个输入框'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: '打开“发起流程”窗口'
    }
  }
};
