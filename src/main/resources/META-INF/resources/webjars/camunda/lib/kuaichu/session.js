/*
 * A session that ended (a closed laptop, a restart, half an hour on the telephone) must not cost what an official has typed.
 * Every request of the web apps and of our pages passes here: an answer "not logged in" is held back, the official logs in
 * over the page, and the same request is sent once more. The page never learns of it, so the form stays as it is.
 *
 * Only the official who opened the page can log in over it. For anybody else the page is opened anew, empty.
 */
(function () {
  'use strict';

  const base = document.querySelector('base');
  const ROOT = base.getAttribute('app-root');
  const APP = base.getAttribute('app-name');
  const WHO = `${ROOT}/api/admin/auth/user/default`;
  const TOKEN = 'X-XSRF-TOKEN';
  const plainFetch = window.fetch.bind(window);
  const path = url => new URL(url, document.baseURI).pathname;

  const session = {
    user: null,
    /** Logged in with a first password: nothing but changing it is answered. */
    mustChange: false,
    /** Resolves when the session is there again; null while nothing is amiss. */
    back: null,
    /** What must be fetched before a request, by its address; the drafts of forms need it. */
    ahead: null,
    token: () => document.cookie.split('; ').find(entry => entry.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length),

    /** @returns the login, or null when nobody is logged in */
    async who() {
      const answer = await plainFetch(WHO, { headers: { Accept: 'application/json' }, cache: 'no-store' });
      session.user = answer.status === 200 ? (await answer.json()).userId : null;
      session.mustChange = answer.headers.get('X-Own-Password') === 'required';
      return session.user;
    },

    /** @returns null when it went well, or why not, in Chinese */
    async login(name, password) {
      const body = new URLSearchParams({ username: name, password });
      let answer = await attempt(body);
      if (answer.status === 403 && answer.headers.get(TOKEN) === 'Required') {
        answer = await attempt(body); // the token was of a session that is gone
      }
      if (answer.status === 200) {
        const { userId } = await answer.json();
        await renewToken();
        session.user = userId;
        await session.who();
        return null;
      }
      if (answer.status === 401) {
        return '账号或口令不对，请核对后再试。';
      }
      if (answer.status === 429) {
        return (await answer.json()).message;
      }
      return answer.status === 403 ? '您的账号不能进入这里，请从自己的工作台进入，或联系系统管理员。' : '系统暂时没有应答，请稍后再试。';
    },

    /** @returns null when it went well, or why not, in Chinese */
    async changePassword(before, after) {
      const answer = await plainFetch(`${ROOT}/api/engine/engine/default/user/${encodeURIComponent(session.user)}/credentials`, {
        method: 'PUT', body: JSON.stringify({ password: after, authenticatedUserPassword: before }),
        headers: { [TOKEN]: session.token() ?? '', 'Content-Type': 'application/json', Accept: 'application/json' }
      });
      session.mustChange = answer.status !== 204;
      return session.mustChange ? '没有改成：请核对初始口令；新口令至少 12 个字符，不能包含账号，也不能是常见口令。' : null;
    },

    /**
     * One at a time: every request without a session is given a new one by the server, and the answer that comes last would
     * put its own in the place of the one that has just been logged in.
     */
    restore() {
      session.back ??= backAgain().finally(() => {
        session.back = null;
      });
      return session.back;
    }
  };

  async function attempt(body) {
    if (!session.token()) {
      await renewToken();
    }
    const send = () => plainFetch(`${WHO}/login/${APP}`, {
      method: 'POST', body, headers: { [TOKEN]: session.token() ?? '', Accept: 'application/json' }
    });
    const answer = await send();
    if (answer.status === 403 && answer.headers.get(TOKEN) === 'Required') {
      await renewToken();
    }
    return answer;
  }

  /** The page itself sets the token of the session; so it is asked for and thrown away. */
  const renewToken = () => plainFetch(document.baseURI, { cache: 'no-store' });

  const isOfTheProduct = url => path(url).startsWith(`${ROOT}/api/`) && !path(url).startsWith(WHO);

  /** @param header gives a header of the answer by its name */
  function isLost(url, status, header) {
    return session.user !== null && isOfTheProduct(url) && (status === 401 || status === 403 && header(TOKEN) === 'Required');
  }

  /** A new token is enough where the session is still there, or there again from another tab. */
  async function backAgain() {
    const before = session.user;
    let now = null;
    try {
      now = await session.who();
    } catch {
      session.user = before;
      return askToLogIn();
    }
    if (now === before) {
      await renewToken();
      return undefined;
    }
    if (now !== null) {
      return leave(); // somebody else has logged in from another tab: this page is not his
    }
    session.user = before;
    return askToLogIn();
  }

  function leave() {
    window.location.hash = '#/';
    window.location.reload();
    return new Promise(() => {}); // the page is going away; nobody gets an answer any more
  }

  function element(tag, attributes, ...children) {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  }

  function askToLogIn() {
    const name = session.user;
    return new Promise(resolve => {
      const password = element('input', { type: 'password', name: 'password', autocomplete: 'current-password', required: true });
      const word = element('p', { className: 'kc-word' });
      word.setAttribute('role', 'alert');
      const enter = element('button', { type: 'submit', className: 'kc-main', textContent: '登录，接着办' });
      const other = element('button', { type: 'button', className: 'kc-other', textContent: '不是我，换人登录' });
      const form = element('form', { className: 'kc-form' },
        element('h2', { textContent: '登录已过期' }),
        element('p', { textContent: '您填写的内容都还在，登录后可以接着办，不用重填。' }),
        element('label', {}, '账号', element('input', { type: 'text', name: 'username', value: name, readOnly: true, autocomplete: 'username' })),
        element('label', {}, '口令', password), word,
        element('div', { className: 'kc-buttons' }, enter, other),
        element('p', { className: 'kc-hint', textContent: '换人登录会清空本页，没有保存的内容不会显示给别人。' }));
      const dialog = element('dialog', { className: 'kc-dialog', id: 'kuaichu-relogin' }, form);
      dialog.addEventListener('cancel', event => event.preventDefault());
      other.addEventListener('click', leave);
      form.addEventListener('submit', async event => {
        event.preventDefault();
        enter.disabled = true;
        word.textContent = '正在登录…';
        const problem = await session.login(name, password.value).catch(() => '网络不通，请检查网络后再试。');
        enter.disabled = false;
        if (problem) {
          word.textContent = problem;
          password.select();
          return;
        }
        dialog.remove();
        resolve();
      });
      document.body.append(dialog);
      dialog.showModal();
      password.focus();
    });
  }

  window.fetch = async function (input, init) {
    const url = typeof input === 'string' ? input : input.url ?? String(input);
    if (session.back && isOfTheProduct(url)) {
      await session.back;
    }
    const answer = await plainFetch(input, init);
    if (!isLost(url, answer.status, name => answer.headers.get(name)) || input instanceof Request) {
      return answer;
    }
    await session.restore();
    const headers = new Headers(init?.headers);
    headers.set(TOKEN, session.token() ?? ''); // a request without it would end the new session
    return plainFetch(input, { ...init, headers });
  };

  const OUTCOMES = ['readystatechange', 'progress', 'load', 'loadend'];

  /** A request that begins anew, with all its headers, when its first answer was "not logged in". */
  class PatientRequest extends XMLHttpRequest {
    #how = null;
    #headers = [];
    #body = null;
    #held = false;
    #tries = 0;

    constructor() {
      super();
      // the first listeners of all: whoever listens later does not hear what is stopped here
      OUTCOMES.forEach(type => this.addEventListener(type, event => this.#judge(event)));
    }

    open(method, url, ...rest) {
      this.#how = [method, url, ...rest];
      this.#headers = [];
      this.#tries = 0;
      super.open(method, url, ...rest);
    }

    setRequestHeader(name, value) {
      this.#headers.push([name, value]);
      super.setRequestHeader(name, value);
    }

    send(body = null) {
      this.#body = body;
      if (session.back && this.#how[2] !== false && isOfTheProduct(this.#how[1])) {
        this.#held = true;
        session.back.then(() => this.#again());
      } else if (session.ahead && this.#how[0] === 'GET' && this.#how[2] !== false) {
        session.ahead(this.#how[1]).catch(() => {}).then(() => super.send(body));
      } else {
        super.send(body);
      }
    }

    #judge(event) {
      if (this.#held) {
        event.stopImmediatePropagation();
      } else if (event.type === 'readystatechange' && this.readyState === XMLHttpRequest.DONE) {
        const asynchronous = this.#how[2] !== false;
        if (asynchronous && this.#tries < 3 && isLost(this.#how[1], this.status, name => this.getResponseHeader(name))) {
          event.stopImmediatePropagation();
          this.#held = true;
          this.#tries += 1;
          session.restore().then(() => this.#again());
        } else {
          this.#remember();
        }
      }
    }

    #again() {
      const headers = this.#headers;
      super.open(...this.#how);
      this.#held = false;
      // with the token of the new session, also where there was none: a request without it would end that session
      headers.filter(([name]) => name.toUpperCase() !== TOKEN).forEach(([name, value]) => super.setRequestHeader(name, value));
      super.setRequestHeader(TOKEN, session.token() ?? '');
      super.send(this.#body);
    }

    /** Who is logged in, as the web apps' own pages for it go. */
    #remember() {
      const asked = path(this.#how[1]);
      if (asked === WHO || asked.startsWith(`${WHO}/login/`)) {
        if (this.status === 200) {
          session.user = JSON.parse(this.responseText).userId;
        }
      } else if (asked === `${WHO}/logout` && this.status < 300) {
        session.user = null;
      }
    }
  }
  window.XMLHttpRequest = PatientRequest;
  window.kuaichuSession = session;
})();
