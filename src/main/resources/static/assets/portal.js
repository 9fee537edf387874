// The pages work without this file. It saves a citizen a few mistakes, nothing more.
'use strict';

const summary = document.getElementById('summary');
if (summary) {
  summary.focus();
}

// a second press of the button while the first is on its way; the server would take it as a repetition anyway
for (const form of document.querySelectorAll('form[data-once]')) {
  let sentAt = 0;
  form.addEventListener('submit', event => {
    if (Date.now() - sentAt < 5000) {
      event.preventDefault();
    }
    sentAt = Date.now();
  });
}

for (const field of document.querySelectorAll('textarea[data-longest]')) {
  const longest = Number(field.dataset.longest);
  const note = document.createElement('p');
  note.className = 'hint';
  note.setAttribute('aria-live', 'polite');
  field.after(note);
  const count = () => {
    const left = longest - Array.from(field.value).length;
    note.textContent = left < 0 ? `超出 ${-left} 个字，请删去一些` : left < longest / 10 ? `还可以写 ${left} 个字` : '';
  };
  field.addEventListener('input', count);
  count();
}

for (const part of document.querySelectorAll('[data-only-when]')) {
  const choice = document.getElementById(part.dataset.onlyWhen);
  const show = () => {
    part.hidden = !choice.checked;
  };
  for (const other of document.getElementsByName(choice.name)) {
    other.addEventListener('change', show);
  }
  show();
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
