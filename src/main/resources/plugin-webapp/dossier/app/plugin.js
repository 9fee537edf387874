/*
 * The product's part of Tasklist: the dossier tab (卷宗) and what stands on the cards of the list.
 * Everything that comes from a case is put into the page as text, never as HTML.
 */

const base = api => `${api.tasklistApi}/plugin/dossier/${api.engine}`;

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

async function ask(api, path, options = {}) {
  const answer = await send(api, path, options);
  return answer.status === 201 ? null : answer.json();
}

async function send(api, path, options = {}) {
  const answer = await fetch(base(api) + path, {
    ...options,
    headers: { Accept: 'application/json, */*', 'X-XSRF-TOKEN': csrfToken(api), ...options.headers }
  });
  if (answer.ok) {
    return answer;
  }
  throw new Error(await reason(answer));
}

/* The token changes with the login; the one the page was opened with may be an old one. */
function csrfToken(api) {
  const cookie = document.cookie.split('; ').find(entry => entry.startsWith('XSRF-TOKEN='));
  return cookie ? cookie.slice('XSRF-TOKEN='.length) : api.CSRFToken;
}

async function reason(answer) {
  if (answer.status === 401) {
    return '登录已过期，请重新登录。';
  }
  try {
    return (await answer.json()).message || '操作没有成功，请稍后重试。';
  } catch {
    return '操作没有成功，请稍后重试。';
  }
}

/* ---- order of the list ---- */

const ordering = (sortBy, sortOrder) => JSON.stringify([{ sortBy, sortOrder }]);
const BY_DUE_DATE = ordering('dueDate', 'asc');
const TASKLISTS_OWN = ordering('created', 'desc');
let orderedFor = null;

/*
 * Tasklist lists the newest first; here what is due first comes first. Once per login, so that whoever
 * wants another order keeps it while he works.
 */
function orderByDueDate(login) {
  const [path, query] = window.location.hash.split('?');
  const asked = new URLSearchParams(query);
  if (login === orderedFor || !['', '#', '#/'].includes(path)) {
    return;
  }
  orderedFor = login;
  if ((asked.get('sorting') || TASKLISTS_OWN) === TASKLISTS_OWN) {
    asked.set('sorting', BY_DUE_DATE);
    window.location.replace(`#/?${asked}`);
  }
}

orderByDueDate('opening');

/* A link to the start page or to a task: Tasklist is about to fall back to its own order. */
window.addEventListener('hashchange', () => {
  if (!window.location.hash.includes('sorting=')) {
    orderedFor = null;
  }
});

/* ---- cards ---- */

const COLLECT_MS = 30;
let waiting = null;

/** One request for all cards that are drawn within a moment; a page of the list has fifteen. */
function card(api, taskId) {
  if (!waiting) {
    const batch = { ids: new Set() };
    batch.answer = new Promise(resolve => setTimeout(resolve, COLLECT_MS)).then(() => {
      waiting = null;
      return ask(api, `/cards?${[...batch.ids].map(id => `task=${encodeURIComponent(id)}`).join('&')}`);
    });
    waiting = batch;
  }
  waiting.ids.add(taskId);
  return waiting.answer.then(cards => cards[taskId]);
}

function light(colour, word) {
  return element('span', `kc-light kc-${colour.toLowerCase()}`, element('span', 'kc-dot'), word);
}

async function drawCard(node, { api, taskId }) {
  orderByDueDate(csrfToken(api));
  try {
    const shown = await card(api, taskId);
    if (shown) {
      node.replaceChildren(
        element('div', 'kc-card',
          element('div', 'kc-card-title', shown.title),
          element('div', 'kc-card-line', shown.number),
          element('div', 'kc-card-line', shown.place),
          shown.due ? element('div', 'kc-card-line', light(shown.colour, shown.word), ` ${shown.due}`) : null));
    }
  } catch {
    // the list works without titles; the next refresh tries again
  }
}

/* ---- dossier ---- */

function section(title, ...content) {
  return element('section', 'kc-section', element('h4', null, title), ...content);
}

function facts(dossier) {
  const list = element('dl', 'kc-facts');
  const due = dossier.deadline.colour
    ? [light(dossier.deadline.colour, dossier.deadline.word), ` ${dossier.deadline.text}`]
    : [dossier.deadline.text];
  list.append(element('dt', null, '办理期限'), element('dd', null, ...due));
  dossier.facts.forEach(fact => list.append(element('dt', null, fact.label), element('dd', null, fact.text)));
  return list;
}

function history(lines) {
  const list = element('ol', 'kc-history');
  lines.forEach(line => {
    const notes = line.notes.map(note =>
      element('p', 'kc-note', element('b', null, `${note.label}：`), note.text));
    list.append(element('li', null,
      element('div', 'kc-step', element('time', null, line.when), element('strong', null, line.step),
        element('span', null, [line.unit, line.who].filter(Boolean).join(' · '))),
      ...notes));
  });
  return list;
}

function sheet(frozen) {
  return [
    element('pre', 'kc-text', frozen.text),
    element('p', 'kc-digest', `第 ${frozen.no} 份，查验码 ${frozen.code}，指纹 ${frozen.digest}`)
  ];
}

/* ---- what shows the complainant's word ---- */

function proofs(api, taskId, frozen, say, again) {
  const list = element('ul', 'kc-files');
  frozen.proofs.forEach(proof => {
    const address = `${base(api)}/task/${encodeURIComponent(taskId)}/proof/${proof.id}`;
    const link = element('a', null, proof.kind);
    link.href = address;
    link.setAttribute('download', proof.kind);
    const picture = proof.picture ? element('img', 'kc-preview kc-whole') : element('span', 'kc-preview', 'PDF');
    if (proof.picture) {
      picture.alt = proof.kind;
      picture.loading = 'lazy';
      picture.src = address;
    }
    list.append(element('li', null, picture, element('div', null, link, element('p', 'kc-none', `${proof.when}　${proof.by}`))));
  });
  const content = [frozen.proofs.length ? list : element('p', 'kc-none', '还没有签字凭据。')];
  if (frozen.mayProve) {
    content.push(pad(api, taskId, say, again),
      proofFile(api, taskId, 'PHOTO', '拍摄现场照片', 'image/jpeg,image/png', say, again),
      proofFile(api, taskId, 'SCAN', '上传纸质签字扫描件', 'image/jpeg,image/png,application/pdf', say, again));
  }
  return section('诉求人签字凭据', ...content);
}

/* Strokes of points, 0 to 1000 across and 0 to 400 down, as the citizen's own page sends them. */
function pad(api, taskId, say, again) {
  const canvas = element('canvas', 'kc-pad');
  canvas.width = 1000;
  canvas.height = 400;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', '签字板，请诉求人用手指或鼠标写姓名');
  const pen = canvas.getContext('2d');
  pen.lineWidth = 7;
  pen.lineCap = 'round';
  let strokes = [];
  let drawing = null;
  const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
  const place = event => {
    const box = canvas.getBoundingClientRect();
    return [within((event.clientX - box.left) / box.width * 1000, 1000), within((event.clientY - box.top) / box.height * 400, 400)];
  };
  canvas.addEventListener('pointerdown', event => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    drawing = [place(event)];
    strokes.push(drawing);
  });
  canvas.addEventListener('pointermove', event => {
    if (!drawing) {
      return;
    }
    const next = place(event);
    const last = drawing[drawing.length - 1];
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) >= 4) {
      pen.beginPath();
      pen.moveTo(...last);
      pen.lineTo(...next);
      pen.stroke();
      drawing.push(next);
    }
  });
  ['pointerup', 'pointercancel'].forEach(end => canvas.addEventListener(end, () => {
    drawing = null;
  }));
  const save = element('button', 'btn btn-primary', '保存签名');
  const clear = element('button', 'btn btn-default', '重写');
  save.type = clear.type = 'button';
  clear.addEventListener('click', () => {
    strokes = [];
    pen.clearRect(0, 0, canvas.width, canvas.height);
  });
  save.addEventListener('click', async () => {
    save.disabled = true;
    try {
      await prove(api, taskId, 'DRAWN', strokes.map(stroke => stroke.map(point => point.join(',')).join(' ')).join(';'));
      await again('签名已保存。');
    } catch (problem) {
      save.disabled = false;
      say(problem.message, true);
    }
  });
  return element('div', null, element('p', 'kc-none', '当面签字：请诉求人在下面写姓名。'), canvas, element('div', 'kc-row', save, clear));
}

function proofFile(api, taskId, kind, label, accept, say, again) {
  const input = element('input');
  input.type = 'file';
  input.accept = accept;
  if (kind === 'PHOTO') {
    input.setAttribute('capture', 'environment');
  }
  input.id = `kc-proof-${kind}-${taskId}`;
  const button = element('label', 'btn btn-default kc-upload', label, input);
  button.htmlFor = input.id;
  input.addEventListener('change', async () => {
    input.disabled = true;
    try {
      say('正在上传……');
      if (input.files[0].size > LARGEST) {
        throw new Error('文件超过 10 MB，请压缩后再上传。');
      }
      await prove(api, taskId, kind, input.files[0]);
      await again('已保存。');
    } catch (problem) {
      await again(problem.message, true);
    }
  });
  return button;
}

function prove(api, taskId, kind, body) {
  return ask(api, `/task/${encodeURIComponent(taskId)}/proof/${kind}`, {
    method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body
  });
}

function evidence(api, taskId, files) {
  if (!files.length) {
    return element('p', 'kc-none', '暂无佐证材料。');
  }
  const list = element('ul', 'kc-files');
  files.forEach(file => {
    const address = `${base(api)}/task/${encodeURIComponent(taskId)}/evidence/${file.id}`;
    const link = element('a', null, file.name);
    link.href = address;
    link.setAttribute('download', file.name);
    list.append(element('li', null, preview(file, address),
      element('div', null, link, element('p', 'kc-none', `${file.kind} ${file.size}　${file.when}　${file.by}`))));
  });
  return list;
}

function preview(file, address) {
  if (!file.picture) {
    return element('span', 'kc-preview', 'PDF');
  }
  const picture = element('img', 'kc-preview');
  picture.alt = `${file.name}（缩略图）`;
  picture.loading = 'lazy';
  picture.src = `${address}/small`;
  return picture;
}

const LARGEST = 10 * 1024 * 1024;

function upload(api, taskId, say, done) {
  const input = element('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = 'image/jpeg,image/png,application/pdf';
  input.id = `kc-upload-${taskId}`;
  const label = element('label', 'btn btn-default kc-upload', '上传佐证材料', input);
  label.htmlFor = input.id;
  input.addEventListener('change', async () => {
    input.disabled = true;
    try {
      for (const file of input.files) {
        say(`正在上传“${file.name}”……`);
        await sendEvidence(api, taskId, file);
      }
      await done('上传完成，已记入办理经过。');
    } catch (problem) {
      await done(problem.message, true);
    }
  });
  return element('div', null, label,
    element('p', 'kc-none', 'JPG、PNG 图片或 PDF，每份不超过 10 MB。图片中的拍摄位置等附带信息会自动清除。'));
}

function sendEvidence(api, taskId, file) {
  if (file.size > LARGEST) {
    throw new Error(`“${file.name}”超过 10 MB，请压缩或拆分后再上传。`);
  }
  return ask(api, `/task/${encodeURIComponent(taskId)}/evidence`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) },
    body: file
  });
}

function contact(api, taskId, say) {
  const button = element('button', 'btn btn-default', '查看联系方式');
  button.type = 'button';
  button.addEventListener('click', async () => {
    try {
      const person = await ask(api, `/task/${encodeURIComponent(taskId)}/contact`, { method: 'POST' });
      button.replaceWith(element('p', 'kc-contact',
        [person.name, person.phone, person.address].filter(Boolean).join('　')));
    } catch (problem) {
      say(problem.message, true);
    }
  });
  return element('div', null, button, element('p', 'kc-none', '每次查看都会留下记录。'));
}

/** The whole case as one PDF, as it stands; recorded like every look at it. */
function copy(api, taskId, say) {
  const button = element('button', 'btn btn-default kc-copy', '打开卷宗（PDF）');
  button.type = 'button';
  button.addEventListener('click', async () => {
    button.disabled = true;
    say('正在生成卷宗……');
    try {
      const address = URL.createObjectURL(await (await send(api, `/task/${encodeURIComponent(taskId)}/copy`,
        { method: 'POST' })).blob());
      const link = element('a');
      link.href = address;
      link.target = '_blank';
      link.rel = 'noopener';
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      say('已打开，查阅已记入办理经过。');
    } catch (problem) {
      say(problem.message, true);
    }
    button.disabled = false;
  });
  return element('div', null, button, element('p', 'kc-none', '办理用副本，诉求人姓名已遮盖；每次打开都会记入办理经过。'));
}

async function drawDossier(node, { api, taskId }, saying) {
  const message = element('p', 'kc-message');
  message.setAttribute('role', 'status');
  const say = (text, wrong) => {
    message.textContent = text;
    message.classList.toggle('kc-wrong', Boolean(wrong));
  };
  try {
    const dossier = await ask(api, `/task/${encodeURIComponent(taskId)}`);
    const again = (text, wrong) => drawDossier(node, { api, taskId }, { text, wrong });
    node.replaceChildren(page(api, taskId, dossier, message, say, again));
    if (saying) {
      say(saying.text, saying.wrong);
      message.scrollIntoView({ block: 'nearest' });
    }
  } catch (problem) {
    say(problem.message, true);
    node.replaceChildren(element('div', 'kc-dossier', message));
  }
}

function page(api, taskId, dossier, message, say, again) {
  return element('div', 'kc-dossier',
    element('h3', null, dossier.title),
    element('p', 'kc-number', dossier.number, element('span', 'kc-status', dossier.status)),
    facts(dossier),
    dossier.uncopiedBecause ? element('p', 'kc-none', dossier.uncopiedBecause) : copy(api, taskId, say),
    dossier.mayAct ? contact(api, taskId, say) : null,
    section('诉求原话', element('pre', 'kc-text', dossier.words)),
    section(`佐证材料（${dossier.evidence.length}）`,
      message,
      evidence(api, taskId, dossier.evidence),
      dossier.closedBecause ? element('p', 'kc-none', dossier.closedBecause) : null,
      dossier.mayAct && !dossier.closedBecause ? upload(api, taskId, say, again) : null),
    dossier.sheet ? section('会签单', ...sheet(dossier.sheet)) : null,
    dossier.sheet && (dossier.sheet.mayProve || dossier.sheet.proofs.length)
      ? proofs(api, taskId, dossier.sheet, say, again) : null,
    section('办理经过', history(dossier.history)));
}

export default [
  {
    id: 'kuaichu.card',
    pluginPoint: 'tasklist.card',
    priority: 100,
    render: drawCard
  },
  {
    id: 'kuaichu.dossier',
    pluginPoint: 'tasklist.task.detail',
    priority: 50,
    properties: { label: '卷宗' },
    render: drawDossier
  }
];
