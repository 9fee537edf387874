/* 外部指标: what other offices count each month, beside ours; the coordinator writes it down. */
import { ask, h, trouble, waiting } from '../../../workplace/static/app/dom.js';
import { monthLabel, months } from './chooser.js';

export function outer(known) {
  const body = h('div', {}, waiting('正在读取……'));
  const told = h('p', { role: 'status' });
  const show = found => body.replaceChildren(table(found), known.mayEnter ? form(found, next => {
    show(next);
    told.textContent = '已登记。';
  }) : h('p', { class: 'kcw-quiet' }, '由区综合服务中心协调员每月登记一次；更正另存为新的一版，原来的值留着。'));
  ask('figures', '/outer').then(show).catch(problem => body.replaceChildren(trouble(problem)));
  return h('section', { class: 'kcw-card', 'aria-label': '外部指标' }, h('h2', {}, '外部指标'), body, told);
}

function table({ kinds, besides, entries }) {
  const months = [...new Set(entries.map(entry => entry.month))].slice(0, 12);
  if (!months.length) {
    return h('p', { class: 'kcw-quiet' }, '还没有登记过外部指标。');
  }
  const newest = (month, kind) => entries.find(entry => entry.month === month && entry.kind === kind);
  return h('table', { class: 'kcf-table' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, '月份'), kinds.map(kind => h('th', { scope: 'col' }, `${kind.name}（${kind.unit}）`,
      h('small', {}, `旁列本系统：${besides[kind.beside]}`))))),
    h('tbody', {}, months.map(month => h('tr', {}, h('th', { scope: 'row' }, month),
      kinds.map(kind => cell(kind, newest(month, kind.kind), entries.filter(entry => entry.month === month && entry.kind === kind.kind)))))));
}

function cell(kind, entry, versions) {
  if (!entry) {
    return h('td', { 'data-label': kind.name }, '未登记');
  }
  return h('td', { 'data-label': kind.name }, h('b', {}, entry.value.toLocaleString('zh-CN')), `（本系统 ${entry.ours}）`,
    entry.version > 1 ? h('details', {}, h('summary', {}, `第 ${entry.version} 版，有更正`), h('ol', { reversed: true }, versions.map(one => h('li', {},
      `第 ${one.version} 版：${one.value.toLocaleString('zh-CN')}，${one.by}，${one.source}${one.corrected ? `；更正理由：${one.corrected}` : ''}`)))) : null);
}

function form({ kinds }, entered) {
  const field = (label, control) => h('label', {}, label, control);
  const problem = h('div', {});
  const made = h('form', { class: 'kcf-chooser kcw-noprint' },
    field('月份', h('select', { name: 'month' }, months().map((month, no) => h('option', { value: month, selected: no === 1 }, monthLabel(month, no))))),
    field('指标', h('select', { name: 'kind' }, kinds.map(kind => h('option', { value: kind.kind }, kind.name)))),
    field('数值', h('input', { type: 'number', name: 'value', min: 0, step: 1, required: true })),
    field('数据来源', h('input', { name: 'source', required: true, maxlength: 200, placeholder: '例如：区信访局 11 月月报' })),
    field('更正理由（首次登记不填）', h('input', { name: 'reason', maxlength: 200 })),
    h('button', { type: 'submit', class: 'kcf-button' }, '登记'), problem);
  made.addEventListener('submit', async event => {
    event.preventDefault();
    const said = Object.fromEntries(new FormData(made));
    try {
      entered(await ask('figures', '/outer', { ...said, value: Number(said.value) }));
    } catch (refused) {
      problem.replaceChildren(trouble(refused));
    }
  });
  return made;
}
