/* One case: where it stands, in which ledgers it stood, its chain of entries; what is in it, when the reader asks. */
import { ask, h, trouble, waiting } from './dom.js';
import { grid, light } from './rows.js';

export const oneCase = {
  path: '/case',
  title: '诉求',
  may: entry => entry.cases,
  draw: (node, { rest }) => {
    node.replaceChildren(waiting('正在打开…'));
    ask('workplace', `/cases/${encodeURIComponent(rest)}`).then(found => show(node, found)).catch(problem =>
      node.replaceChildren(h('h1', {}, `诉求 ${rest}`), trouble(problem)));
  }
};

const facts = pairs => h('dl', { class: 'kcw-facts' }, pairs.filter(([, value]) => value).map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value))));

function show(node, { line, ledgers, entries, closedBecause }) {
  document.title = `快处 · ${line.number}`;
  const content = h('div', {});
  const open = h('button', { type: 'button', class: 'kcw-main', onclick: async () => {
    open.disabled = true;
    try {
      content.replaceChildren(...inside(await ask('workplace', `/cases/${encodeURIComponent(line.number)}/content`, {})));
      open.remove();
    } catch (problem) {
      open.disabled = false;
      content.replaceChildren(trouble(problem));
    }
  } }, '查阅本件');
  node.replaceChildren(
    h('h1', {}, `${line.number}　${line.title}`),
    h('section', { class: 'kcw-card' }, facts([['现状', line.status], ['责任单位', `${line.placed.unit}（${line.placed.tier}）`], ['事发地', line.placed.place],
      ['类别与事项', [line.labelled.category, line.labelled.topic].filter(Boolean).join(' · ')], ['来源渠道', line.labelled.channel],
      ['采集日期', line.dated.taken], ['登记时间', line.dated.received],
      ['期限', line.dated.left ? h('span', {}, light(line.dated), ` ${line.dated.due}`) : line.dated.due], ['办结时间', line.dated.resolved], ['办理人', line.handler]])),
    h('section', { class: 'kcw-card' }, h('h2', {}, '内容'), closedBecause ? h('p', {}, closedBecause)
      : [h('p', { class: 'kcw-quiet kcw-noprint' }, '原话、办理经过和材料。每次查阅都会记入本件。'), open, content]),
    h('section', { class: 'kcw-card' }, h('h2', {}, '在各级台账'), ledgers.length ? grid('在各级台账', ['台账', '单位', '入账', '销账', '原因'],
      ledgers.map(one => [one.tier, one.unit, one.from, one.to ?? '在账', one.why ?? ''])) : h('p', { class: 'kcw-empty' }, '还没有分级建账。')),
    entries.length ? h('section', { class: 'kcw-card' }, h('h2', {}, '办理记录'), h('p', { class: 'kcw-quiet' }, '逐条相扣，不能改动；末列是每条记录的校验码开头。'),
      grid('办理记录', ['序号', '时间', '事项', '办理人', '单位', '校验码'], entries.map(one => [one.no, one.when, one.step, one.who, one.unit, h('code', {}, one.mark)]))) : '');
}

function inside({ words, complainant, history, sheets }) {
  return [
    h('h3', {}, '原话'), h('p', { class: 'kcw-words' }, words), h('p', {}, `诉求人：${complainant}`),
    h('h3', {}, '办理经过'), h('ol', { class: 'kcw-history' }, history.map(step => h('li', {}, h('strong', {}, step.step), ` ${step.when} ${step.who}`,
      step.notes.map(note => h('p', {}, note))))),
    ...sheets.flatMap(sheet => [h('h3', {}, `会签单（第 ${sheet.no} 张）`), h('p', { class: 'kcw-words' }, sheet.text)])
  ];
}
