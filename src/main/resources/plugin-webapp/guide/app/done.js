import { ask, element, go, guide, listEntry } from './page.js';
import { MINE, refreshLists } from './lists.js';

/*
 * A word after a task is done: what was done, what comes next and with whom; and straight on to the next where it is one's
 * own. A task that was taken stays in view: the list follows it to where it is now.
 */

const ABOUT_A_TASK = /\/task\/([^/]+)\/(submit-form|claim|unclaim|assignee)(?:\?.*)?$/;
const STAYS_MS = 15_000;
const LOOKS = 5;
let watching = null;
let mine = null;

/** Tasklist has no event for what was sent and taken; its requests are seen here. */
function listen() {
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function opened(method, url, ...rest) {
    const about = String(method).toUpperCase() === 'POST' ? ABOUT_A_TASK.exec(String(url)) : null;
    if (about) {
      this.addEventListener('load', () => {
        if (this.status >= 200 && this.status < 300) {
          happened(about[2], decodeURIComponent(about[1]));
        }
      });
    }
    return open.call(this, method, url, ...rest);
  };
}

export function watchWork(api) {
  if (!watching) {
    listen();
  }
  watching = api;
}

function happened(what, task) {
  if (what === 'submit-form') {
    completed(task);
  } else if (what === 'claim') {
    follow(task);
  }
  window.setTimeout(refreshLists, 300);
}

/**
 * Into 我的待办, where the task is now. List and task change in one address: where the list is changed first, Tasklist takes the
 * task out of the address once the new list is read, however late that is. forceDisplayTask is its own word for "keep the task".
 */
async function follow(task) {
  const entry = listEntry(MINE);
  if (!entry || entry.classList.contains('active')) {
    go({ task });
    return;
  }
  try {
    mine ??= (await ask(`${watching.engineApi}/filter?name=${encodeURIComponent(MINE)}`))[0].id;
    go({ filter: mine, page: null, task, forceDisplayTask: 'true' });
  } catch {
    go({ task }); // the list stays as it was; the task is open all the same
  }
}

async function completed(task, look = 1) {
  try {
    const done = await ask(`${guide(watching)}/done/${encodeURIComponent(task)}`);
    if (done.waiting && look < LOOKS) {
      window.setTimeout(() => completed(task, look + 1), 600);
      return;
    }
    say(done);
    if (done.next) {
      follow(done.next);
    }
    refreshLists();
  } catch {
    // it is done all the same; Tasklist goes back to the list
  }
}

function say({ said, next, nextName }) {
  document.querySelector('.kg-done')?.remove();
  const box = element('div', { class: 'kg-done', role: 'status' },
    element('p', {}, said),
    next ? element('p', { class: 'kg-quiet' }, `已为您打开“${nextName}”。`) : '',
    element('button', { type: 'button', class: 'kg-close', 'aria-label': '知道了', onclick: () => box.remove() }, '知道了'));
  document.body.append(box);
  window.setTimeout(() => box.remove(), STAYS_MS);
}
