import { accused } from './accused.js';
import { classes } from './classes.js';
import { ask, h, light } from './dom.js';
import { reading, showDiagram } from './reading.js';

/* One case in a dialog: its clocks, notices and orders, the way to its diagrams, and an order of one's own. */

export function openCase(api, number, grounds, { closed, ordered }) {
  const body = h('div', { class: 'kcs-case' }, h('p', { class: 'kcs-quiet' }, '正在读取……'));
  const close = h('button', { type: 'button', class: 'kcs-close', 'aria-label': '关闭', onclick: () => dialog.close() }, '✕');
  const dialog = h('dialog', { class: 'kcs-dialog', 'aria-label': `诉求 ${number}`, onclose: () => {
    dialog.remove();
    closed();
  } }, close, body);
  // a link leads away; the case is shown again when its reader comes back
  dialog.addEventListener('click', event => {
    if (event.target.closest('a[href^="#"]')) {
      dialog.remove();
    } else if (event.target === dialog) {
      dialog.close();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  const draw = async told => {
    try {
      body.replaceChildren(...page(await ask(api, `/cases/${encodeURIComponent(number)}`)));
      if (told) {
        body.querySelector('.kcs-told').textContent = told;
      }
    } catch (problem) {
      body.replaceChildren(h('p', { class: 'kcs-problem', role: 'alert' }, problem.message));
    }
  };
  const page = found => [
    h('h2', {}, found.title),
    h('p', { class: 'kcs-quiet' }, `${found.number} · ${found.status} · ${found.tier} · ${found.unit}`),
    h('p', { class: 'kcs-told', role: 'status' }),
    found.signs.length ? part('疑点', signs(found.signs)) : '',
    part('时钟', clocks(found.clocks)),
    part('本件内容', reading(api, found.number)),
    part('流程图与定时', instances(api, found)),
    part('督办单', orders(found.orders)),
    order(api, found, grounds, said => {
      draw(said);
      ordered();
    }),
    classes(api, found, draw),
    accused(api, found, draw),
    part('提醒记录', notices(found.notices))
  ];
  draw();
  return dialog;
}

function part(title, ...content) {
  return h('section', {}, h('h3', {}, title), ...content);
}

function clocks(all) {
  if (!all.length) {
    return h('p', { class: 'kcs-problem' }, '本件没有时钟，请联系系统管理员。');
  }
  return all.map(clock => h('div', { class: 'kcs-clock' },
    h('p', {}, h('b', {}, clock.name), light(clock.colour, clock.left)),
    h('p', {}, clock.line),
    h('ol', {}, clock.events.map(event => h('li', {}, h('time', {}, event.when), event.what, h('small', {}, event.who))))));
}

function signs(all) {
  return h('ul', { class: 'kcs-case-signs' }, all.map(sign => h('li', {}, h('span', { class: 'kcs-sign' }, sign.kind),
    ` ${sign.words}`, h('small', {}, `${sign.since} 起 · ${sign.meaning}`))));
}

function instances(api, { number, instances: all, open }) {
  if (!all.length) {
    return h('p', { class: 'kcs-quiet' }, open ? '目前没有您可以查看的流程。' : '本件已经办结，没有在途流程。');
  }
  return h('ul', { class: 'kcs-instances' }, all.map(one => h('li', {},
    h('p', {}, h('b', {}, one.name), ` ${one.unit}，正在：${one.at}`),
    one.timers.map(timer => h('p', { class: 'kcs-quiet' }, `定时 ${timer.due}　${timer.name}`)),
    h('p', {}, h('button', { type: 'button', class: 'btn btn-link kcs-diagram', onclick: () => showDiagram(api, number, one.id) },
      '查看流程图')))));
}

function orders(all) {
  return all.length ? h('ul', {}, all.map(one => h('li', {}, h('span', { class: 'kcs-order' }, one.number),
    ` ${one.ground} · ${one.rung} · ${one.addressee} · ${one.issued} 下达，${one.due} · ${one.status}`)))
    : h('p', { class: 'kcs-quiet' }, '没有。');
}

function notices(all) {
  return all.length ? h('ol', { class: 'kcs-notices' }, all.map(one => h('li', {}, h('time', {}, one.when), one.what,
    h('small', {}, one.who)))) : h('p', { class: 'kcs-quiet' }, '还没有发出过提醒。');
}

/* What was begun for a case and not sent yet: whoever looks at a diagram in between finds it again. */
const drafts = new Map();

/** Two steps: write, then read it once more and confirm. */
function order(api, found, grounds, done) {
  const problem = h('p', { class: 'kcs-problem', role: 'alert', hidden: true });
  const ground = h('select', { class: 'form-control', name: 'ground', required: true },
    h('option', { value: '' }, '请选择事由'), grounds.map(one => h('option', { value: one.value }, one.label)));
  const reason = h('textarea', { class: 'form-control', name: 'reason', rows: 3, required: true, minlength: 4, maxlength: 4000,
    placeholder: '写明存在的问题和整改要求' });
  const draft = drafts.get(found.number) ?? { ground: '', reason: '' };
  ground.value = draft.ground;
  reason.value = draft.reason;
  const keep = () => drafts.set(found.number, { ground: ground.value, reason: reason.value });
  ground.addEventListener('change', keep);
  reason.addEventListener('input', keep);
  const confirm = h('div', { class: 'kcs-confirm', hidden: true });
  const first = h('button', { type: 'submit', class: 'btn btn-primary' }, '下达督办单');
  const send = async event => {
    event.target.disabled = true;
    problem.hidden = true;
    try {
      const made = await ask(api, `/cases/${encodeURIComponent(found.number)}/orders`,
        { ground: ground.value, reason: reason.value.trim() });
      drafts.delete(found.number);
      done(`已下达督办单 ${made.number}。`);
    } catch (refused) {
      problem.textContent = refused.message;
      problem.hidden = false;
      back();
    }
  };
  const fields = [ground, reason];
  const back = () => {
    confirm.hidden = true;
    first.hidden = false;
    fields.forEach(field => { field.disabled = false; });
  };
  const form = h('form', { class: 'kcs-new-order', onsubmit: event => {
    event.preventDefault();
    problem.hidden = true;
    fields.forEach(field => { field.disabled = true; });
    first.hidden = true;
    confirm.hidden = false;
    confirm.replaceChildren(
      h('p', {}, `确认向“${found.unit}”下达督办单吗？事由：${ground.selectedOptions[0].textContent}。下达后即通知对方签收，不能撤回。`),
      h('button', { type: 'button', class: 'btn btn-primary', onclick: send }, '确认下达'),
      h('button', { type: 'button', class: 'btn btn-default', onclick: back }, '返回修改'));
    confirm.querySelector('button').focus();
  } },
  h('label', {}, '督办事由', ground), h('label', {}, '督办理由和要求', reason), first, confirm, problem);
  return part('下达督办单', form);
}
