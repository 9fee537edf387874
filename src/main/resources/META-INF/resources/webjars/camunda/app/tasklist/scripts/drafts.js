/*
 * Unfinished forms. Tasklist draws a form anew whenever one comes back to its tab, and keeps what was typed only when "save" was
 * pressed, in the browser, in plain text and past logout: names, telephone numbers and grievances on a PC that a hall shares.
 *
 * Here what is typed goes to the server a moment after the last key, encrypted and for this official alone, and is there again
 * in whatever browser he opens the task. In this browser it stands in the page's memory only.
 */
const SAVED = /^camunda-form:(.*)$/;
const AFTER_MS = 1200;
const SETTLED_MS = 100;
const LAST_KEYS_MS = 350;
const LAST_KEYS_AT_MOST_MS = 3000; // a slow computer takes them up later
const TASK_FORM = /\/task\/([^/?]+)\/form(?:\?|$)/;
const START_FORM = /\/process-definition\/([^/?]+)\/startForm(?:\?|$)/;
const session = window.kuaichuSession;
const base = document.querySelector('base').getAttribute('tasklist-api') + 'plugin/dossier/default/draft';

const drafts = new Map(); // by place, as JSON
let starting = null; // the place of the start form that was asked for last
let shown = null; // the place of the task's form that was asked for last
let watched = null; // the form that is filled in now: { form, place, timer, sent }
let underway = Promise.resolve(); // what is being saved: one after the other, and before anything is read back
let passing = null; // the way out that may be taken now

/** Tasklist says "undefined" where there is no task yet. */
const placeOf = key => (key === 'undefined' ? starting : `task/${key}`);

/* Tasklist goes on to read and write its drafts; they never reach the disk. */
const { getItem, setItem, removeItem } = Storage.prototype;
Storage.prototype.getItem = function (key) {
  const saved = SAVED.exec(key);
  if (!saved) {
    return getItem.call(this, key);
  }
  const place = placeOf(saved[1]);
  if (watched?.place === place) {
    save(); // a form is drawn anew: what was typed into it until this moment is in the new one
  }
  return drafts.get(place) ?? null;
};
Storage.prototype.setItem = function (key, value) {
  const saved = SAVED.exec(key);
  if (saved) {
    keep(placeOf(saved[1]), value);
  } else {
    setItem.call(this, key, value);
  }
};
Storage.prototype.removeItem = function (key) {
  const saved = SAVED.exec(key);
  if (saved) {
    forget(placeOf(saved[1])); // the form was handed in; the server has forgotten it with that
  } else {
    removeItem.call(this, key);
  }
};
Object.keys(localStorage).filter(key => SAVED.test(key) || key.startsWith('camForm:')).forEach(key => removeItem.call(localStorage, key));

function forget(place) {
  drafts.delete(place);
  if (watched?.place === place) {
    clearTimeout(watched.timer);
    watched.done = true;
  }
}

function keep(place, json) {
  if (place && session.user && drafts.get(place) !== json) {
    drafts.set(place, json);
    underway = underway.then(() => send(place, json));
    return underway;
  }
  if (!place && session.user) {
    say('草稿没有保存，请尽快提交'); // nobody knows whose form it is
  }
  return Promise.resolve();
}

async function send(place, json) {
  try {
    const answer = await fetch(`${base}/${encodeURIComponent(session.user)}/${place}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': session.token() ?? '' },
      body: json,
      keepalive: json.length < 20000 // what is larger than a page may send at its end has been sent before, all but the last words
    });
    say(answer.ok ? `草稿已保存 ${new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' })}` : '草稿没有保存，请尽快提交');
  } catch {
    drafts.delete(place); // so that the next try sends it again
    say('网络不通，草稿没有保存，请不要关闭页面');
  }
}

function say(text) {
  const form = watched?.container;
  if (form?.isConnected) {
    let sign = form.parentElement.querySelector('.kc-draft');
    if (!sign) {
      sign = document.createElement('p');
      sign.className = 'kc-draft';
      sign.setAttribute('role', 'status');
      form.after(sign);
    }
    sign.textContent = text;
  }
}

/** Before Tasklist draws a form, what was saved of it is here. */
session.ahead = async url => {
  const task = TASK_FORM.exec(url);
  const start = START_FORM.exec(url);
  if (!session.user || !task && !start) {
    return;
  }
  const place = task ? `task/${task[1]}` : `start/${decodeURIComponent(start[1]).split(':')[0]}`;
  if (start) {
    starting = place;
  } else {
    shown = place;
  }
  await save();
  await underway; // or the server would answer with what it had before
  const answer = await fetch(`${base}/${encodeURIComponent(session.user)}/${place}`, { headers: { Accept: 'application/json' } }).catch(() => null);
  if (answer?.status === 200) {
    drafts.set(place, await answer.text());
  } else if (answer && answer.status !== 401) {
    drafts.delete(place); // also what this page still remembers, of a task that has left him
  }
  if (answer?.ok && watched?.place === place) {
    save(); // what was typed while the answer was on its way
  }
};

/** The form behind what is drawn: form-js hands it to its fields by a context that begins below its container. */
const formIn = container => below(container.querySelector('.fjs-container')?.__k);

function below(node, depth = 0) {
  if (!node || depth > 6) {
    return null;
  }
  const service = node.props?.value?.getService;
  if (typeof service === 'function') {
    return service('form', false) ?? null;
  }
  for (const child of node.__k ?? []) {
    const found = below(child, depth + 1);
    if (found) {
      return found;
    }
  }
  return null;
}

/** What was answered; what is only shown stays as the server says, which may know more by tomorrow. */
function answers(form) {
  const data = form._getState().data ?? {};
  const asked = form.get('formFieldRegistry').getAll().filter(field => field.key && !field.readonly && !field.disabled && field.type !== 'text');
  return JSON.stringify(Object.fromEntries(asked.map(({ key }) => [key, data[key]])
    .filter(([, value]) => value !== undefined && value !== null && value !== '')));
}

function save() {
  if (watched && !watched.done && watched.touched) {
    clearTimeout(watched.timer);
    watched.touched = false;
    read(watched);
    return watched.json ? keep(watched.place, watched.json) : Promise.resolve();
  }
  return Promise.resolve();
}

/** As long as it is drawn: what was taken down, for another one in its place, has forgotten its answers. */
function read(one) {
  const json = formIn(one.container) === one.form ? answers(one.form) : null;
  if (json && (json !== '{}' || !one.json)) { // a form that is about to go is emptied first
    one.json = json;
  }
}

/** The address names the task, but not while Tasklist looks for it anew; a form in a window over the page starts a process. */
function place(container) {
  const task = new URLSearchParams(window.location.hash.split('?')[1]).get('task');
  return container.closest('.modal-content') ? starting : task ? `task/${task}` : shown;
}

function watch({ target }) {
  const container = target instanceof Element && target.closest('[cam-tasklist-form-camunda]');
  if (!container) {
    return;
  }
  const form = formIn(container);
  if (!form) {
    return;
  }
  if (watched?.form !== form || watched.done) { // Tasklist draws another one into the same place after a claim
    save(); // what was typed into the other one
    const now = { container, form, place: place(container), timer: 0, touched: false, done: false, json: null };
    // also what is picked in a calendar or a list, which stand outside the form
    form.on('changed', () => {
      if (now === watched) {
        read(now);
        later(AFTER_MS);
      }
    });
    watched = now;
  }
  later(AFTER_MS);
}

function later(ms) {
  watched.touched = true;
  clearTimeout(watched.timer);
  watched.timer = setTimeout(save, ms);
}

const wait = ms => new Promise(done => setTimeout(done, ms));

/** Ends when the form holds what stands in the field that was typed in last; at the latest after a while, or as the form goes. */
async function takenUp(one, typed) {
  await wait(LAST_KEYS_MS);
  const field = one.form.get('formFieldRegistry').getAll().find(({ id, key }) => key && typed?.id?.endsWith(`-${id}`));
  const isText = ['textfield', 'textarea', 'number'].includes(field?.type);
  for (let waited = 0; isText && waited < LAST_KEYS_AT_MOST_MS && typed.isConnected; waited += SETTLED_MS) {
    if (String(one.form._getState().data[field.key] ?? '') === typed.value) {
      return;
    }
    await wait(SETTLED_MS);
  }
}

const LEAVING = '.task-card .nav-tabs li:not(.active) a, .tasks-list li:not(.active), .task-filters a';
const LOGOUT = '[ng-click^="logout"], .logout a, a[href$="#/logout"]';

['input', 'change', 'click', 'keyup'].forEach(type => document.addEventListener(type, watch, true));
document.addEventListener('focusout', ({ target }) => {
  if (watched?.touched && target instanceof Element && target.closest('.fjs-container')) {
    later(SETTLED_MS); // the form takes up the last keys as the field is left
  }
}, true);
document.addEventListener('visibilitychange', save);
window.addEventListener('pagehide', save);
document.addEventListener('click', event => {
  const way = event.target instanceof Element && event.target.closest(`${LEAVING}, ${LOGOUT}`);
  if (way?.matches(LOGOUT) && watched?.touched) {
    event.preventDefault();
    event.stopImmediatePropagation();
    save().then(() => way.click());
  } else if (way && watched?.touched && passing !== way) {
    // the form takes up the last keys a moment after its field was left; only then it may go
    event.preventDefault();
    event.stopImmediatePropagation();
    const pressed = event.target instanceof HTMLElement ? event.target : way;
    const typed = document.activeElement;
    typed?.blur?.();
    takenUp(watched, typed).then(() => {
      save();
      passing = way;
      pressed.click();
      passing = null;
    });
  } else if (way) {
    save();
    watched = null; // it is emptied as it goes, which nobody has typed
  }
}, true);

// the loader collects plug-ins from here; this script has none
export default [];
