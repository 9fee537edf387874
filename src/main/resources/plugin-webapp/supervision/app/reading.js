import { ask, h, send } from './dom.js';

/*
 * What is in a case: the citizen's words, what was done, the sheets, the evidence. Read only when asked for, since every look
 * is a step of the case that others see.
 */

export function reading(api, number) {
  const address = `/cases/${encodeURIComponent(number)}`;
  const place = h('div', { class: 'kcs-reading' });
  const open = h('button', { type: 'button', class: 'btn btn-primary', onclick: async () => {
    open.disabled = true;
    try {
      place.replaceChildren(...content(api, address, await ask(api, `${address}/content`, {})));
    } catch (problem) {
      open.disabled = false;
      place.replaceChildren(open, note, h('p', { class: 'kcs-problem', role: 'alert' }, problem.message));
    }
  } }, '查阅本件');
  const note = h('p', { class: 'kcs-quiet' }, '诉求原话、办理经过、会签单和佐证材料。每次查阅都记入办理经过，承办单位看得到。');
  place.append(open, note);
  return place;
}

function content(api, address, found) {
  return [
    block('诉求原话', h('pre', { class: 'kcs-text' }, found.words), h('p', { class: 'kcs-quiet' }, `诉求人：${found.complainant}`)),
    block(`佐证材料（${found.evidence.length}）`, evidence(api, address, found.evidence)),
    ...found.sheets.map(sheet => block(`第 ${sheet.no} 份会签单`, h('pre', { class: 'kcs-text' }, sheet.text),
      h('p', {}, `诉求人的意见：${sheet.word}`))),
    block('办理经过', h('ol', { class: 'kcs-history' }, found.history.map(line => h('li', {},
      h('p', {}, h('time', {}, line.when), ' ', h('b', {}, line.step), ' ', h('small', {}, line.who)),
      line.notes.map(text => h('p', { class: 'kcs-note' }, text)))))),
    copy(api, address)
  ];
}

function block(title, ...parts) {
  return h('div', { class: 'kcs-block' }, h('h4', {}, title), ...parts);
}

function evidence(api, address, files) {
  if (!files.length) {
    return h('p', { class: 'kcs-quiet' }, '暂无佐证材料。');
  }
  const base = `${api.cockpitApi}/plugin/supervision/${api.engine}${address}/evidence`;
  return h('ul', { class: 'kcs-evidence' }, files.map(file => h('li', {},
    file.picture ? h('img', { src: `${base}/${file.id}/small`, alt: `${file.name}（缩略图）`, loading: 'lazy' }) : h('span', {}, 'PDF'),
    h('div', {}, h('a', { href: `${base}/${file.id}`, download: file.name }, file.name),
      h('small', {}, `${file.kind}　${file.when}　${file.by}`)))));
}

function copy(api, address) {
  const problem = h('p', { class: 'kcs-problem', role: 'alert', hidden: true });
  const button = h('button', { type: 'button', class: 'btn btn-default', onclick: async () => {
    button.disabled = true;
    problem.hidden = true;
    try {
      const file = URL.createObjectURL(await (await send(api, `${address}/copy`, {}, 'supervision')).blob());
      const link = h('a', { href: file, target: '_blank', rel: 'noopener' });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(file), 60_000);
    } catch (refused) {
      problem.textContent = refused.message;
      problem.hidden = false;
    }
    button.disabled = false;
  } }, '打开卷宗（PDF）');
  return h('div', {}, button, problem);
}

/** Our own page with the diagram, for reading only. */
export async function showDiagram(api, number, instance) {
  const guide = `${api.tasklistApi}/plugin/guide/static/app`;
  if (!document.querySelector('link[data-kg]')) {
    document.head.append(h('link', { rel: 'stylesheet', href: `${guide}/plugin.css`, 'data-kg': true }));
  }
  const { showPlace } = await import(`${guide}/place.js`);
  showPlace(`${api.cockpitApi}/plugin/supervision/${api.engine}/cases/${encodeURIComponent(number)}/place/${encodeURIComponent(instance)}`);
}
