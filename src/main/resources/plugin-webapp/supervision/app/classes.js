import { ask, h } from './dom.js';

/* How a case is classified, what was corrected about it, and correcting it: route and dates follow the rules. */

const select = (name, options) => h('select', { class: 'form-control', name }, h('option', { value: '' }, '不更正'),
  options.map(one => h('option', { value: one.value }, one.label)));

export function classes(api, found, done) {
  const { now, corrections, categories, topics, difficulties, urgencies, leaves } = found.classified;
  if (!now) {
    return '';
  }
  const problem = h('p', { class: 'kcs-problem', role: 'alert', hidden: true });
  const category = select('category', categories);
  const topic = select('topic', topics);
  const difficulty = select('difficulty', difficulties);
  const urgency = select('urgency', urgencies);
  const reason = h('textarea', { class: 'form-control', name: 'reclassifyReason', rows: 2, required: true, minlength: 4,
    maxlength: 2000, placeholder: '写明为什么更正' });
  const send = h('button', { type: 'submit', class: 'btn btn-default' }, '更正分类');
  const form = h('form', { class: 'kcs-new-order', onsubmit: async event => {
    event.preventDefault();
    problem.hidden = true;
    send.disabled = true;
    try {
      await ask(api, `/cases/${encodeURIComponent(found.number)}/classification`, { category: category.value, topic: topic.value,
        difficulty: difficulty.value, urgency: urgency.value, reason: reason.value.trim() });
      done('已更正分类，责任单位和期限已按规则重新核定。');
    } catch (refused) {
      problem.textContent = refused.message;
      problem.hidden = false;
      send.disabled = false;
    }
  } },
  h('p', { class: 'kcs-quiet' }, `会签之前可以更正。责任层级只升不降；期限从原起算日计，缩短的至少留 ${leaves}，已逾期的不因更正而延长。`),
  h('label', {}, '类别', category), h('label', {}, '事项', topic), h('label', {}, '难易程度', difficulty),
  h('label', {}, '紧急程度', urgency), h('label', {}, '理由', reason), send, problem);
  return h('section', { class: 'kcs-classes' }, h('h3', {}, '分类'), h('p', {}, now),
    corrections.length ? h('ol', { class: 'kcs-notices' }, corrections.map(one => h('li', {}, h('time', {}, one.when), one.what,
      h('small', {}, one.who)))) : '',
    found.open ? h('details', {}, h('summary', {}, '更正分类'), form) : '');
}
