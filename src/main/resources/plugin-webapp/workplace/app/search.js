/* 查找: a case by its number, its words, or the person who asked. */
import { ask, h, trouble, waiting } from './dom.js';
import { table } from './rows.js';

const WAYS = [['words', '编号、原话或答复'], ['phone', '诉求人电话'], ['name', '诉求人姓名']];
const HINTS = {
  words: '编号的一部分、来源平台的工单号，或者原话、答复里连着的两个字以上；几个词用空格隔开。',
  phone: '完整的电话号码。按电话查找会记录是谁、何时查的。',
  name: '姓名全称。按姓名查找会记录是谁、何时查的。'
};

export const search = {
  path: '/search',
  label: '查找',
  group: '台账',
  may: entry => entry.cases,
  draw: (node, { query: asked }) => {
    const results = h('div', { class: 'kcw-rows', role: 'status', 'aria-live': 'polite' });
    const hint = h('p', { class: 'kcw-quiet', id: 'kcw-how' });
    const input = h('input', { type: 'search', name: 'q', maxlength: 60, autocomplete: 'off', 'aria-describedby': 'kcw-how', 'aria-label': '查找什么' });
    const way = h('select', { name: 'by', 'aria-label': '按什么查找' }, WAYS.map(([code, label]) => h('option', { value: code }, label)));
    // what is looked for is never written into the address: it may be a name, and addresses are kept by the browser
    way.value = WAYS.some(([code]) => code === asked.get('by')) ? asked.get('by') : 'words';
    const explain = () => {
      hint.textContent = HINTS[way.value];
      input.type = way.value === 'phone' ? 'tel' : 'search';
    };
    way.addEventListener('change', explain);
    explain();

    const show = async after => {
      results.replaceChildren(waiting('正在查找…'));
      try {
        const page = await ask('workplace', '/find', { by: way.value, text: input.value.trim(), after });
        results.replaceChildren(page.rows.length ? table(page.rows, '查到的诉求') : h('p', { class: 'kcw-empty' },
          page.next ? '这一段里没有，可以往更早的查。' : `您查看的范围内没有查到“${input.value.trim()}”。${HINTS[way.value]}`),
        page.next ? h('p', {}, h('button', { type: 'button', onclick: () => show(page.next) }, '查更早的')) : null);
      } catch (problem) {
        results.replaceChildren(trouble(problem));
      }
    };
    node.replaceChildren(h('h1', {}, '查找'), h('form', { class: 'kcw-search', role: 'search', onsubmit: event => {
      event.preventDefault();
      if (input.value.trim()) {
        show(null);
      }
    } }, way, input, h('button', { type: 'submit', class: 'kcw-main' }, '查找')), hint, results);
    input.focus();
  }
};
