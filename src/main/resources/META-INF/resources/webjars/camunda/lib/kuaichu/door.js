/*
 * The login, before the app itself. The app is more than a megabyte even when packed: on a village's line that is half a
 * minute, in which there was nothing to see. So the form comes first and the app is fetched while the official types. Where
 * something does not arrive, the page says so and offers to try again, instead of staying blank.
 */
(function () {
  'use strict';

  const nonce = document.currentScript.nonce;
  const base = document.querySelector('base');
  const ROOT = base.getAttribute('app-root');
  const APP = base.getAttribute('app-name');
  const NAMES = { tasklist: '待办', cockpit: '督办台', admin: '系统管理', welcome: '工作台' };
  const session = window.kuaichuSession;
  // the home page is ours and small; the others are the vendor's
  const OURS = APP === 'welcome' ? `${ROOT}/api/welcome/plugin/workplace/static/app/workplace.js` : null;
  const PARTS = OURS ? [] : [`${ROOT}/lib/runtime.js`, `${ROOT}/lib/deps.js`, `${ROOT}/app/${APP}/camunda-${APP}-bootstrap.js`]
    .map(part => `${part}?bust=7.24.0`);
  const SLOW_MS = 8000;

  const door = document.getElementById('kuaichu-door');
  const word = document.createElement('p');
  word.className = 'kc-word';
  word.setAttribute('role', 'status');

  function element(tag, attributes, ...children) {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  }

  const sign = () => element('div', { className: 'kc-sign' }, element('strong', { textContent: '快处' }), element('span', { textContent: NAMES[APP] }));

  function say(text) {
    word.textContent = text;
  }

  function failed(why) {
    if (document.getElementById('kuaichu-broken')) {
      return;
    }
    const again = element('button', { type: 'button', className: 'kc-main', textContent: '重新加载' });
    again.addEventListener('click', () => window.location.reload());
    const notice = element('div', { id: 'kuaichu-broken', className: 'kc-broken' },
      element('h2', { textContent: '页面没有加载完整' }),
      element('p', { textContent: '网络可能较慢或中断了。请点“重新加载”；已经下载的部分不用再下载。多次不成的，请联系系统管理员。' }), again);
    notice.setAttribute('role', 'alert');
    document.body.append(notice);
    console.warn('the page did not load:', why);
  }

  /** Begins to fetch; what is fetched is used by load(). */
  function fetchAhead() {
    PARTS.forEach(href => document.head.append(element('link', { rel: 'preload', as: 'script', href, nonce })));
  }

  function load() {
    door.replaceChildren(sign(), word);
    say(`正在打开${NAMES[APP]}…`);
    if (OURS) {
      import(OURS).then(workplace => workplace.start(document.getElementById('kuaichu-workplace'))).then(() => door.remove()).catch(failed);
      return;
    }
    const slow = setTimeout(() => say(`网络较慢，仍在打开${NAMES[APP]}。第一次打开要下载约 1.3 MB，以后不用再下载，请稍候…`), SLOW_MS);
    if (/^#!?\/login/.test(window.location.hash)) {
      window.history.replaceState(null, '', window.location.pathname + window.location.search);
    }
    const opened = new MutationObserver(() => {
      if (document.documentElement.classList.contains('ng-scope')) {
        opened.disconnect();
        clearTimeout(slow);
        door.remove();
      }
    });
    opened.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
    PARTS.forEach(src => {
      const part = element('script', { src, async: false, nonce });
      part.addEventListener('error', () => failed(src));
      document.head.append(part);
    });
    // the app goes on without a plug-in that it could not fetch, and says so only in the console
    (window.PLUGIN_PACKAGES ?? []).filter(plugin => !/Plugins$|EE$/.test(plugin.name)).forEach(plugin =>
      import(new URL(`${plugin.location}/${plugin.main}?bust=7.24.0`, document.baseURI)).catch(failed));
  }

  function form() {
    const name = element('input', { type: 'text', name: 'username', autocomplete: 'username', autocapitalize: 'none', required: true });
    const password = element('input', { type: 'password', name: 'password', autocomplete: 'current-password', required: true });
    const enter = element('button', { type: 'submit', className: 'kc-main', textContent: '登录' });
    const filled = element('form', { className: 'kc-form' }, sign(), element('label', {}, '账号', name),
      element('label', {}, '口令', password), word, enter);
    filled.addEventListener('submit', async event => {
      event.preventDefault();
      enter.disabled = true;
      say('正在登录…');
      const problem = await session.login(name.value.trim(), password.value).catch(() => '网络不通，请检查网络后再试。');
      enter.disabled = false;
      if (problem) {
        say(problem);
        password.select();
      } else {
        open();
      }
    });
    word.textContent = '';
    door.replaceChildren(filled);
    name.focus();
  }

  /** A first password was seen by whoever has handed it out: nothing opens before it is another one. */
  function changeForm() {
    const field = (label, name, autocomplete) => {
      const input = element('input', { type: 'password', name, autocomplete, required: true });
      return [input, element('label', {}, label, input)];
    };
    const [before, beforeLabel] = field('初始口令', 'before', 'current-password');
    const [after, afterLabel] = field('新口令（至少 12 个字符）', 'after', 'new-password');
    const [again, againLabel] = field('再输一遍新口令', 'again', 'new-password');
    const change = element('button', { type: 'submit', className: 'kc-main', textContent: '修改并进入' });
    const filled = element('form', { className: 'kc-form', id: 'kuaichu-own-password' }, sign(),
      element('p', { textContent: '首次登录，请先把初始口令改成只有您自己知道的口令。' }), beforeLabel, afterLabel, againLabel, word, change);
    filled.addEventListener('submit', async event => {
      event.preventDefault();
      if (after.value !== again.value || after.value === before.value) {
        say(after.value === before.value ? '新口令不能与初始口令相同。' : '两遍新口令不一样，请重新输入。');
        again.select();
        return;
      }
      change.disabled = true;
      say('正在修改…');
      const problem = await session.changePassword(before.value, after.value).catch(() => '网络不通，请检查网络后再试。');
      change.disabled = false;
      if (problem) {
        say(problem);
      } else {
        load();
      }
    });
    word.textContent = '';
    door.replaceChildren(filled);
    before.focus();
  }

  const open = () => session.mustChange ? changeForm() : load();

  // the loader of the app throws these and nobody catches them: the page used to stay blank
  window.addEventListener('error', ({ message }) => {
    if (/Load timeout for modules|Script error for/.test(message ?? '')) {
      failed(message);
    }
  });
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if (/dynamically imported module/.test(reason?.message ?? '')) {
      failed(reason.message);
    }
  });

  door.replaceChildren(sign(), word);
  say('正在打开…');
  session.who().then(user => {
    if (user) {
      open();
    } else {
      form();
      fetchAhead();
    }
  }).catch(failed);
})();
