import { ask, h } from './dom.js';

/* Any case of one's area by a part of its number, whatever has become of it; the list below it stays as it is. */

export function finder(api, open) {
  const results = h('div', { class: 'kcs-found', role: 'status', 'aria-live': 'polite' });
  const input = h('input', { class: 'form-control', type: 'search', name: 'find', maxlength: 60, autocomplete: 'off',
    placeholder: '编号或其中几位数字' });
  const clear = () => {
    input.value = '';
    results.replaceChildren();
    input.focus();
  };
  input.addEventListener('input', () => {
    if (!input.value) {
      results.replaceChildren();
    }
  });
  const form = h('form', { class: 'kcs-find', role: 'search', onsubmit: async event => {
    event.preventDefault();
    if (!input.value.trim()) {
      clear();
      return;
    }
    results.replaceChildren(h('p', { class: 'kcs-quiet' }, '正在查找……'));
    try {
      results.replaceChildren(...answer(await ask(api, `/find?q=${encodeURIComponent(input.value.trim())}`), clear, open));
    } catch (problem) {
      results.replaceChildren(h('p', { class: 'kcs-problem', role: 'alert' }, problem.message));
    }
  } },
  h('label', {}, '查一件（含已办结、不受理、并入的）', input), h('button', { type: 'submit', class: 'btn btn-primary' }, '查找'));
  return [form, results];
}

function answer({ rows, said }, clear, open) {
  return [
    h('p', {}, rows.length ? `查到 ${rows.length} 件。` : '没有查到。', h('button', { type: 'button', class: 'btn btn-link', onclick: clear },
      '清除查找')),
    said ? h('p', { class: 'kcs-warning' }, said) : '',
    rows.length ? h('ul', {}, rows.map(row => h('li', {},
      h('button', { type: 'button', class: 'kcs-number', onclick: () => open(row.number) }, row.number),
      ` ${row.title}`, h('small', {}, `${row.status} · ${row.tier} · ${row.unit} · ${row.received} 收到`)))) : ''
  ];
}
