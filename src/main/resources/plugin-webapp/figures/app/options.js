/* What each picture shows: its numbers as ECharts and as a table. */
import { h } from '../../../workplace/static/app/dom.js';
import { LIGHT_TO_DARK } from './charts.js';

const count = number => Number(number).toLocaleString('zh-CN');
const AXIS = { axisLabel: { color: '#333' } };
const GRID = { left: 12, right: 20, top: 40, bottom: 12, containLabel: true };
const LEGEND = { top: 4, textStyle: { color: '#333' } };
const UNITS_DRAWN = 20;
const MONTHS_DRAWN = 36;

export function trend(known, found) {
  const names = ['collected', 'valid', 'closed'].map(id => known.catalogue.find(line => line.id === id));
  const groups = found.groups.slice(-MONTHS_DRAWN);
  const last = groups.at(-1);
  return {
    title: '趋势', note: '按月；收集和有效按收件日期，办结按办结时间',
    label: last ? `按月的折线图，从 ${groups[0].key} 到 ${last.key}。${last.key}：${names.map(line => `${line.words.name} ${last.values[line.id].text} 件`).join('，')}。` : '',
    option: {
      grid: GRID, legend: LEGEND, tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: groups.map(group => group.key), ...AXIS },
      yAxis: { type: 'value', minInterval: 1, ...AXIS },
      series: names.map((line, no) => ({ type: 'line', name: line.words.name, symbol: ['circle', 'rect', 'triangle'][no], symbolSize: 7,
        lineStyle: { width: 2, type: ['solid', 'dashed', 'dotted'][no] }, data: groups.map(group => group.values[line.id].top) }))
    },
    head: ['月份', ...names.map(line => line.words.name)],
    rows: groups.map(group => [group.key, ...names.map(line => group.values[line.id].text)])
  };
}

export function ages({ tiers, bands }) {
  const sum = band => band.counts.reduce((all, one) => all + one, 0);
  return {
    title: '在办时长', note: '从收件那天算起，按层级',
    label: `在办诉求按时长的柱状图。${bands.map(band => `${band.label} ${count(sum(band))} 件`).join('，')}。`,
    option: {
      grid: GRID, legend: LEGEND, tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: bands.map(band => band.label), axisLabel: { color: '#333', interval: 0, width: 52, overflow: 'break', fontSize: 12 } },
      yAxis: { type: 'value', minInterval: 1, ...AXIS },
      series: tiers.map((tier, no) => ({ type: 'bar', stack: 'all', name: tier, data: bands.map(band => band.counts[no]) }))
    },
    head: ['时长', ...tiers, '合计'],
    rows: tiers.length ? bands.map(band => [band.label, ...band.counts.map(count), count(sum(band))]) : []
  };
}

export function funnel({ steps, period }) {
  const first = steps[0]?.cases ?? 0;
  const share = step => (first > 0 ? `${(100 * step.cases / first).toFixed(1)}%` : '—');
  return {
    title: '流程漏斗', note: `${period}登记的件走到了哪一步`,
    label: `流程漏斗。${steps.map(step => `${step.label} ${count(step.cases)} 件`).join('，')}。`, height: 360,
    option: {
      grid: { ...GRID, top: 8 },
      xAxis: { type: 'value', minInterval: 1, ...AXIS },
      yAxis: { type: 'category', inverse: true, data: steps.map(step => step.label), ...AXIS },
      series: [{ type: 'bar', barWidth: '70%', data: steps.map(step => step.cases),
        label: { show: true, position: 'insideLeft', color: '#1f1f1f', backgroundColor: '#ffffffd9', padding: [2, 5],
          formatter: one => `${count(one.value)}（${share(steps[one.dataIndex])}）` } }]
    },
    head: ['环节', '件数', '占收集的比重'],
    rows: first > 0 ? steps.map(step => [step.label, count(step.cases), share(step)]) : []
  };
}

export function due({ overdue, days }) {
  const most = Math.max(1, ...days.map(day => day.cases));
  const weeks = Math.ceil(days.length / 7) + 1;
  return {
    title: '到期日历', note: `今后八周每天到期几件；已经逾期 ${count(overdue)} 件`,
    label: `今后八周的到期日历。已经逾期 ${count(overdue)} 件；${days.filter(day => day.cases).slice(0, 10).map(day => `${day.label} ${count(day.cases)} 件`).join('，') || '没有到期的件'}。`,
    height: 300,
    option: {
      tooltip: { confine: true, formatter: one => `${one.value[0]}：到期 ${count(one.value[1])} 件` },
      visualMap: { min: 0, max: most, orient: 'horizontal', left: 'center', bottom: 0, inRange: { color: LIGHT_TO_DARK }, text: ['多', '少'], calculable: false },
      calendar: { range: [days[0].date, days.at(-1).date], orient: 'horizontal', top: 40, left: 44, right: 12, bottom: 56, cellSize: ['auto', 'auto'],
        dayLabel: { firstDay: 1, nameMap: ['日', '一', '二', '三', '四', '五', '六'], color: '#333' }, monthLabel: { nameMap: 'cn', color: '#333' },
        yearLabel: { show: false }, splitLine: { lineStyle: { color: '#7a8797', width: 2 } }, itemStyle: { borderColor: '#d9dee5' } },
      series: [{ type: 'heatmap', coordinateSystem: 'calendar', data: days.map(day => [day.date, day.cases]),
        label: { show: weeks < 16, color: '#1f1f1f', formatter: one => (one.value[1] ? String(one.value[1]) : '') } }],
      aria: { enabled: true, label: { enabled: false }, decal: { show: false } }
    },
    head: ['日期', '', '到期'],
    rows: days.map(day => [day.label, day.workday ? '工作日' : '休息日', count(day.cases)])
  };
}

const SHOWN = ['valid', 'open', 'overdue', 'resolution-rate', 'on-time-rate'];
export const OF_UNITS = SHOWN.join(',');

/** One for each tier, drawn to the same scale. */
export function multiples(known, found) {
  const most = Math.max(1, ...found.groups.map(group => group.values.open.top));
  return known.tiers.slice().reverse().map(tier => {
    const groups = found.groups.filter(group => group.tier === tier.value)
      .sort((one, other) => other.values.overdue.top - one.values.overdue.top || other.values.open.top - one.values.open.top);
    const drawn = groups.slice(0, UNITS_DRAWN);
    return {
      title: `各单位：${tier.label}`,
      note: groups.length > UNITS_DRAWN ? `逾期多的 ${UNITS_DRAWN} 个单位，共 ${groups.length} 个，其余见表格；各层级同一标尺` : '逾期多的在前；各层级同一标尺',
      label: `${tier.label}各单位的在办和逾期。${drawn.slice(0, 5).map(group => `${group.label}：在办 ${group.values.open.text} 件，逾期 ${group.values.overdue.text} 件`).join('；')}。`,
      height: 80 + 26 * Math.max(2, drawn.length),
      option: {
        grid: GRID, legend: LEGEND, tooltip: { trigger: 'axis', confine: true },
        xAxis: { type: 'value', max: most, minInterval: 1, ...AXIS },
        yAxis: { type: 'category', inverse: true, data: drawn.map(group => group.label), axisLabel: { color: '#333', width: 120, overflow: 'truncate' } },
        series: [{ type: 'bar', stack: 'open', name: '逾期', color: '#d55e00', data: drawn.map(group => group.values.overdue.top) },
          { type: 'bar', stack: 'open', name: '未到期', color: '#56b4e9', data: drawn.map(group => group.values.open.top - group.values.overdue.top) }]
      },
      head: ['单位', ...SHOWN.map(id => known.catalogue.find(line => line.id === id).words.name)],
      rows: groups.map(group => [group.label, ...SHOWN.map(id => group.values[id].text)])
    };
  });
}

/** Townships with their villages, as tiles in the order of the list of units. */
export function tiles(known, found) {
  const places = known.units.filter(unit => unit.tier === 'TOWNSHIP');
  const columns = window.innerWidth < 600 ? 3 : 6;
  const rolled = place => found.groups.filter(group => group.township === place.value).reduce((all, group) => ({
    top: all.top + group.values['resolution-rate'].top, bottom: all.bottom + group.values['resolution-rate'].bottom,
    overdue: all.overdue + group.values.overdue.top }), { top: 0, bottom: 0, overdue: 0 });
  const of = places.map(place => ({ ...place, ...rolled(place) }));
  // the scale begins where the lowest one lies, and says so
  const least = Math.floor(Math.min(90, ...of.filter(one => one.bottom > 0).map(one => 100 * one.top / one.bottom)) / 10) * 10;
  const rate = one => (one.bottom > 0 ? `${(100 * one.top / one.bottom).toFixed(2)}%` : '—');
  const drawn = known.borders?.shapes ? bordered(known.borders.shapes, of, rate, least) : tiled(of, rate, least, columns);
  return {
    title: '示意图',
    label: `乡镇（街道）办结率示意图。${of.map(one => `${one.label} ${rate(one)}，逾期 ${count(one.overdue)} 件`).join('；')}。`,
    ...drawn,
    note: known.borders?.problem ? `${drawn.note}。${known.borders.problem}` : drawn.note,
    head: ['乡镇（街道）', '办结率', '已办结', '有效诉求', '逾期在办'],
    rows: of.map(one => [one.label, rate(one), count(one.top), count(one.bottom), count(one.overdue)])
  };
}

const scale = least => ({ min: least, max: 100, orient: 'horizontal', left: 'center', bottom: 0, inRange: { color: LIGHT_TO_DARK }, text: ['100%', `${least}%`], calculable: false });

const tip = (one, rate) => `${one.label}：办结率 ${rate(one)}，逾期 ${count(one.overdue)} 件`;

/** By the borders the district has put into its home; a township without one stands in the table only. */
function bordered(shapes, of, rate, least) {
  const named = name => of.find(one => one.value === name);
  return {
    note: '含所辖村（社区）；颜色深的办结率高',
    height: 460,
    shapes,
    option: {
      tooltip: { confine: true, formatter: one => (named(one.name) ? tip(named(one.name), rate) : '') },
      visualMap: scale(least),
      series: [{ type: 'map', map: 'units', nameProperty: 'unit', layoutCenter: ['50%', '45%'], layoutSize: '88%', selectedMode: false, itemStyle: { borderColor: '#595959', areaColor: '#eceff2' },
        data: of.filter(one => one.bottom > 0).map(one => ({ name: one.value, value: 100 * one.top / one.bottom })),
        label: { show: true, color: '#1f1f1f', fontSize: 12, lineHeight: 17, formatter: one => {
          const place = named(one.name);
          return place ? `${place.label}\n${rate(place)}${place.overdue ? `\n逾期 ${count(place.overdue)}` : ''}` : '';
        } },
        emphasis: { label: { color: '#1f1f1f' }, itemStyle: { areaColor: '#f0e442' } } }],
      aria: { enabled: true, label: { enabled: false }, decal: { show: false } }
    }
  };
}

function tiled(of, rate, least, columns) {
  return {
    note: '一格一个乡镇（街道），含所辖村（社区）；按单位名册排列，不表示方位；颜色深的办结率高',
    height: 60 + 76 * Math.ceil(of.length / columns),
    option: () => {
      const high = Math.ceil(of.length / columns);
      return {
        grid: { left: 4, right: 4, top: 4, bottom: 52 },
        tooltip: { confine: true, formatter: one => tip(of[one.dataIndex], rate) },
        xAxis: { type: 'category', show: false, data: Array.from({ length: columns }, (_, no) => no) },
        yAxis: { type: 'category', show: false, inverse: true, data: Array.from({ length: high }, (_, no) => no) },
        visualMap: scale(least),
        series: [{ type: 'heatmap', itemStyle: { borderColor: '#fff', borderWidth: 3 },
          data: of.map((one, no) => ({ value: [no % columns, Math.floor(no / columns), one.bottom > 0 ? 100 * one.top / one.bottom : least],
            ...(one.bottom > 0 ? {} : { itemStyle: { color: '#eceff2' }, visualMap: false }) })),
          label: { show: true, color: '#1f1f1f', lineHeight: 17, fontSize: 12, formatter: one => {
            const tile = of[one.dataIndex];
            return `${tile.label}\n${rate(tile)}${tile.overdue ? `\n逾期 ${count(tile.overdue)}` : ''}`;
          } } }],
        aria: { enabled: true, label: { enabled: false }, decal: { show: false } }
      };
    }
  };
}

export function comparison(known, found) {
  const rates = known.catalogue.filter(line => line.unit === '%' && line.better !== 'none');
  const of = (line, which) => found.values[line.id][which];
  return {
    title: '两期对比', note: `${found.period}与${found.compared}；百分比类的数字`,
    label: `两期对比的条形图。${rates.slice(0, 6).map(line => `${line.words.name}：${of(line, 'now').text}，对比期 ${of(line, 'before').text}`).join('；')}。`,
    height: 80 + 34 * rates.length,
    option: {
      grid: GRID, legend: LEGEND, tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'value', max: 100, axisLabel: { color: '#333', formatter: '{value}%' } },
      yAxis: { type: 'category', inverse: true, data: rates.map(line => line.words.name), ...AXIS },
      series: [['now', found.period], ['before', found.compared]].map(([which, name]) => ({ type: 'bar', name, data: rates.map(line => of(line, which).amount) }))
    },
    head: ['数字', found.period, found.compared, '变化'],
    rows: rates.map(line => [line.words.name, of(line, 'now').text, of(line, 'before').text, found.values[line.id].change ?? '—'])
  };
}

export function hot({ topics, matters, period }) {
  const opened = matter => (matter.number ? [h('a', { href: `#/case/${encodeURIComponent(matter.number)}` }, matter.number), '：'] : null);
  return {
    title: '热点', note: `${period}声音最多的主题：原件和并入的重复件都算声音`,
    label: `热点主题的条形图。${topics.map(topic => `${topic.label} ${count(topic.voices)} 个声音`).join('，')}。`,
    height: 90 + 30 * Math.max(2, topics.length),
    option: {
      grid: GRID, legend: LEGEND, tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'value', minInterval: 1, ...AXIS },
      yAxis: { type: 'category', inverse: true, data: topics.map(topic => topic.label), axisLabel: { color: '#333', width: 120, overflow: 'truncate' } },
      series: [{ type: 'bar', stack: 'all', name: '原件', data: topics.map(topic => topic.matters) },
        { type: 'bar', stack: 'all', name: '重复件', data: topics.map(topic => topic.voices - topic.matters) }]
    },
    head: ['主题', '声音', '原件', '在办', '已办结'],
    rows: topics.map(topic => [topic.label, ...[topic.voices, topic.matters, topic.open, topic.resolved].map(count)]),
    after: matters.length ? h('div', {}, h('h3', {}, '反映最集中的事'), h('ol', {}, matters.map(matter => h('li', {}, opened(matter),
      `${matter.topic}，${matter.unit}，${count(matter.voices)} 个声音，${matter.state}`)))) : null
  };
}
