import { ask, element, go, guide } from './page.js';

/*
 * Looking for a task by number, in the place of Tasklist's own search, whose conditions are about the engine and stay in the
 * address unseen. What is found stands above the list and changes nothing of it.
 */

const sorting = (by, order) => JSON.stringify([{ sortBy: by, sortOrder: order }]);
const ORDERS = [[sorting('dueDate', 'asc'), '最早到期的在前'], [sorting('created', 'desc'), '最新收到的在前']];

/* A condition of Tasklist's own search, from an old address: nobody would see why the list is empty. */
function forgetOldConditions() {
  const [path, query] = window.location.hash.split('?');
  const asked = new URLSearchParams(query);
  const conditions = asked.get('searchQuery');
  if ((conditions && conditions !== '[]') || asked.has('searchOrQuery')) {
    asked.delete('searchQuery');
    asked.delete('searchOrQuery');
    window.location.replace(`${path}?${asked}`);
  }
}

forgetOldConditions();
window.addEventListener('hashchange', forgetOldConditions);

const current = () => new URLSearchParams(window.location.hash.split('?')[1]).get('sorting');

export function drawSearch(node, { api }) {
  const input = element('input', { type: 'search', class: 'form-control', id: 'kg-search', placeholder: '编号或其中几位数字',
    autocomplete: 'off', maxlength: 60, 'aria-label': '按编号查找待办' });
  const results = element('div', { class: 'kg-found', role: 'status', 'aria-live': 'polite' });
  const order = element('select', { class: 'form-control', 'aria-label': '排列次序',
    onchange: event => go({ sorting: event.target.value }) },
  ORDERS.map(([value, label]) => element('option', { value }, label)));
  const clear = () => {
    input.value = '';
    results.replaceChildren();
    input.focus();
  };
  const form = element('form', { class: 'kg-search', role: 'search', onsubmit: event => {
    event.preventDefault();
    find(api, input.value, results, clear);
  } }, input, element('button', { type: 'submit', class: 'btn btn-default' }, '查找'), order);
  // Tasklist listens to keys of its own
  form.addEventListener('keydown', event => event.stopPropagation());
  const show = () => { order.value = ORDERS.some(([value]) => value === current()) ? current() : ORDERS[0][0]; };
  show();
  window.addEventListener('hashchange', show);
  input.addEventListener('input', () => {
    if (!input.value) {
      results.replaceChildren();
    }
  });
  node.replaceChildren(form, results);
  const wanted = asked();
  if (wanted) {
    input.value = wanted;
    find(api, wanted, results, clear);
  }
}

/** A page of another app has named a case in the address; it is looked for once. */
function asked() {
  const [path, query] = window.location.hash.split('?');
  const named = new URLSearchParams(query);
  const number = named.get('find');
  if (number) {
    named.delete('find');
    window.history.replaceState(null, '', `${path}?${named}`);
  }
  return number;
}

async function find(api, text, results, clear) {
  if (!text.trim()) {
    results.replaceChildren();
    return;
  }
  results.replaceChildren(element('p', {}, '正在查找……'));
  try {
    const found = await ask(`${guide(api)}/search?q=${encodeURIComponent(text.trim())}`);
    const close = element('button', { type: 'button', class: 'btn btn-link', onclick: clear }, '清除查找');
    results.replaceChildren(
      element('p', {}, found.hits.length ? `查到 ${found.hits.length} 项待办，下面的清单没有变。` : '没有查到。', close),
      found.said ? element('p', { class: 'kg-said' }, found.said) : '',
      found.hits.length ? element('ul', {}, found.hits.map(hit)) : '');
  } catch (problem) {
    results.replaceChildren(element('p', { class: 'kg-wrong', role: 'alert' }, problem.message));
  }
}

function hit({ task, name, mine, free, card }) {
  const state = mine ? '我在办' : free ? '待领取' : '同事在办';
  return element('li', {}, element('a', { href: '#', onclick: event => {
    event.preventDefault();
    go({ task });
  } }, element('b', {}, `${card.number}　${name}`), element('span', {}, card.title),
  element('span', { class: 'kg-quiet' }, `${card.place}　${state}${card.due ? `　${card.due}` : ''}`)));
}
