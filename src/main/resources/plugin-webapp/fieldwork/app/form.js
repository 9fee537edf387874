/* Forms of fieldwork: each field with its label, what is typed is kept, the button waits for the answer. */
import { h, trouble } from '../../../workplace/static/app/dom.js';
import { Draft, sent } from './drafts.js';

export const field = (label, control, hint) => h('label', { class: 'kcg-field' }, h('span', {}, label), control, hint ? h('small', {}, hint) : null);

export const select = (name, choices, first) => h('select', { name, required: first === undefined },
  first === undefined ? null : h('option', { value: '' }, first), choices.map(one => h('option', { value: one.code }, one.label)));

export const text = (name, longest, more = {}) => h('input', { name, maxlength: longest, ...more });

export const area = (name, longest, more = {}) => h('textarea', { name, rows: 4, maxlength: longest, ...more });

/**
 * @param name of what is kept while it is typed
 * @param body makes what is sent of what is typed; with the reference, where it must not arrive twice
 * @param done is told the answer
 */
export function form(name, fields, label, path, body, done) {
  const draft = new Draft(name);
  const word = h('div', { role: 'status', 'aria-live': 'polite' });
  const button = h('button', { type: 'submit', class: 'kcw-main' }, label);
  const made = h('form', { class: 'kcg-form' }, fields, h('p', { class: 'kcg-send' }, button), word);
  draft.of(made);
  made.addEventListener('submit', async event => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(made));
    draft.keep(typed);
    button.disabled = true;
    word.replaceChildren();
    try {
      const answer = await sent(path, body(typed, draft.reference), () => word.replaceChildren(h('p', { class: 'kcw-warning' },
        '现在没有网络。填写的内容已经留在本页，网络恢复后自动提交一次，请不要关闭本页。')));
      draft.drop();
      made.reset();
      done(answer, said => word.replaceChildren(h('p', { class: 'kcw-done' }, said)));
    } catch (problem) {
      word.replaceChildren(trouble(problem));
    } finally {
      button.disabled = false;
    }
  });
  return made;
}

/** An appeal as it is taken down outside. */
export function appeal(name, known, path, done, before = []) {
  return form(name, [...before,
    field('诉求标题', text('title', 60, { required: true })),
    field('诉求内容', area('words', 20_000, { required: true }), '尽量用群众的原话。'),
    field('诉求人姓名', text('name', 60)),
    field('联系电话', text('phone', 60, { inputmode: 'tel' }), '几个号码用顿号隔开。'),
    field('怎样联系到诉求人', text('reach', 60), '没有电话的，写明找谁转告。'),
    field('诉求人住址', text('address', 120)),
    field('反映的单位（没有就不选）', select('accused', known.accused, '不是反映单位或干部的')),
    h('label', { class: 'kcg-check' }, h('input', { type: 'checkbox', name: 'anonymous' }), '匿名诉求：已当面告知无法送达答复')
  ], '登记诉求', path, (typed, reference) => ({ ...typed, reference, no: typed.no ? Number(typed.no) : null, anonymous: typed.anonymous === 'on' }), done);
}

/** Cases as links. */
export const cases = rows => h('ul', { class: 'kcw-brief' }, rows.map(({ number, title, status, no }) => h('li', {}, no ? `第 ${no} 号　` : '',
  h('a', { href: `#/case/${encodeURIComponent(number)}`, class: 'kcw-number' }, number), ' ', title, h('small', {}, status))));

/** What was registered just now. */
export const registered = one => h('p', { class: 'kcw-done', role: 'status' }, '已登记，编号 ', h('a', { href: `#/case/${encodeURIComponent(one.number)}`, class: 'kcw-number' }, one.number),
  '，', one.status, '。请把编号告诉诉求人。');
