/*
 * Unfinished forms. Tasklist draws a task's form anew whenever one comes back to its tab and forgets
 * what was typed, unless "save" was pressed before. So it is pressed here whenever somebody is about
 * to leave the form: for another tab, another task, another list or another page.
 *
 * Tasklist keeps what was saved in the browser, under camunda-form:<task> (.form) or camForm:<task>
 * (HTML form), in plain text and past logout. These are names, telephone numbers and grievances, and
 * halls and village offices share their PCs: all of it is forgotten as soon as nobody is logged in.
 */
const DRAFTS = ['camunda-form:', 'camForm:'];
const WAYS_OUT = '.task-card .nav-tabs li:not(.active) a, .tasks-list li:not(.active), .task-filters a';

let touched = false; // a form that was only looked at keeps to what the server says

function save() {
  if (touched) {
    document.querySelectorAll('.task-card button[ng-click^="save("]').forEach(button => button.click());
  }
  touched = false;
}

function touch({ target }) {
  touched ||= target instanceof Element && target.closest('.task-card form, .task-card .fjs-container') !== null;
}

function saveBeforeLeaving({ target }) {
  if (target instanceof Element && target.closest(WAYS_OUT)) {
    save();
  }
}

function forgetWhenLoggedOut() {
  // logging out and an expired session both end here; there is no event a script could listen to
  if (/^#!?\/login/.test(window.location.hash)) {
    Object.keys(window.localStorage)
      .filter(key => DRAFTS.some(draft => key.startsWith(draft)))
      .forEach(key => window.localStorage.removeItem(key));
  }
}

document.addEventListener('pointerdown', touch, true);
document.addEventListener('keydown', touch, true);
document.addEventListener('click', saveBeforeLeaving, true);
window.addEventListener('pagehide', save);
new MutationObserver(forgetWhenLoggedOut).observe(document.documentElement, { childList: true, subtree: true });
forgetWhenLoggedOut();

// the loader collects plug-ins from here; this script has none
export default [];
