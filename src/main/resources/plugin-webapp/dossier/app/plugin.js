/*
 * The product's part of Tasklist: the dossier tab (卷宗), what may be the same matter (同类诉求), and what stands on the cards
 * of the list. Everything that comes from a case is put into the page as text, never as HTML.
 */

import { drawAlike } from './alike.js';
import { ask, base, csrfToken, element, send } from './page.js';

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
          shown.rework ? element('div', 'kc-card-line kc-rework', shown.rework) : null,
          element('div', 'kc-card-line', shown.number),
          shown.mark ? element('div', 'kc-card-line kc-card-mark', shown.mark) : null,
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
      proofFile(api, taskId, 'PHOTO', '拍摄现场照片', 'image/jpeg,image/png,image/webp', say, again),
      proofFile(api, taskId, 'SCAN', '上传纸质签字扫描件', 'image/jpeg,image/png,image/webp,application/pdf', say, again));
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
  let strokes = recent(written, taskId, WRITTEN_MS)?.strokes ?? [];
  let drawing = null;
  strokes.forEach(stroke => {
    pen.beginPath();
    stroke.forEach(point => pen.lineTo(...point));
    pen.stroke();
  });
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
    written.set(taskId, { strokes, at: Date.now() });
  }));
  const save = element('button', 'btn btn-primary', '保存签名');
  const clear = element('button', 'btn btn-default', '重写');
  save.type = clear.type = 'button';
  clear.addEventListener('click', () => {
    strokes = [];
    written.delete(taskId);
    pen.clearRect(0, 0, canvas.width, canvas.height);
  });
  save.addEventListener('click', async () => {
    save.disabled = true;
    try {
      await prove(api, taskId, 'DRAWN', strokes.map(stroke => stroke.map(point => point.join(',')).join(' ')).join(';'));
      written.delete(taskId);
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
        throw new Error(tooLarge(input.files[0]));
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

/* As the server would say it, without the way there. */
function tooLarge(file) {
  return file.type.startsWith('image/')
    ? '图片超过 10 MB。请用微信把照片发给自己（不勾选“原图”）再保存，或在手机相机里改用普通像素重拍后再上传。'
    : '文件超过 10 MB，请压缩或拆分后再上传。';
}

function upload(api, taskId, say, done) {
  const input = element('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = 'image/jpeg,image/png,image/webp,application/pdf';
  input.id = `kc-upload-${taskId}`;
  const label = element('label', 'btn btn-default kc-upload', '上传佐证材料', input);
  label.htmlFor = input.id;
  input.addEventListener('change', async () => {
    input.disabled = true;
    const refused = [];
    for (const file of input.files) {
      say(`正在上传“${file.name}”……`);
      try {
        await sendEvidence(api, taskId, file);
      } catch (problem) {
        refused.push(`“${file.name}”没有上传。${problem.message}`);
      }
    }
    const added = input.files.length - refused.length;
    const known = added ? [`已上传 ${added} 份，已记入办理经过。`] : [];
    await done([...known, ...refused].join('\n'), refused.length > 0);
  });
  return element('div', null, label,
    element('p', 'kc-none', 'JPG、PNG、WebP 图片或 PDF，每份不超过 10 MB。拍摄位置、作者等附带信息会自动清除，'
      + '很大的图片会缩小；PDF 会按页重新生成，电子签章只留外观，需要验章的原件请另行保管。'));
}

function sendEvidence(api, taskId, file) {
  if (file.size > LARGEST) {
    throw new Error(tooLarge(file));
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

/* ---- 打印查询码: a slip of paper for a citizen who has no receipt of his own ---- */

/* As it stands on a receipt or is read out: digits with anything between them. */
function asPrinted(typed) {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  return digits.replace(/^(\d{4})(\d{6,9})(\d)$/, '$1-$2-$3');
}

/** Over the whole page, so that it can be read by two and printed alone; gone without a trace once it is closed. */
function codeDialog(api, number, done) {
  const opener = document.activeElement;
  const body = element('div', 'kc-code-body');
  const message = element('p', 'kc-message kc-wrong');
  message.setAttribute('role', 'alert');
  const close = element('button', 'btn btn-default kc-code-close', '关闭');
  close.type = 'button';
  const dialog = element('dialog', 'kc-code', element('div', 'kc-code-top', element('h3', null, '打印查询码'), close),
    message, body);
  dialog.setAttribute('aria-label', '打印查询码');
  const say = problem => {
    message.textContent = problem ? problem.message : '';
  };
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    opener?.focus();
    done?.();
  });
  // the page behind listens to keys of its own
  dialog.addEventListener('keydown', event => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
  if (number) {
    lookForCase(api, number, body, dialog, say);
  } else {
    askForNumber(api, body, dialog, say);
  }
}

function askForNumber(api, body, dialog, say) {
  const input = element('input', 'form-control');
  input.type = 'text';
  input.inputMode = 'numeric';
  input.autocomplete = 'off';
  input.id = 'kc-code-number';
  const label = element('label', null, '诉求编号');
  label.htmlFor = input.id;
  const look = element('button', 'btn btn-primary', '查找');
  look.type = 'submit';
  const form = element('form', null, label, input, element('p', 'kc-none', '例如 2026-004711-8，横线可以不填。'),
    element('div', 'kc-row', look));
  form.addEventListener('submit', event => {
    event.preventDefault();
    lookForCase(api, asPrinted(input.value), body, dialog, say);
  });
  body.replaceChildren(form);
  input.focus();
}

async function lookForCase(api, number, body, dialog, say) {
  say(null);
  try {
    const found = await ask(api, `/code/${encodeURIComponent(number || '0')}`);
    body.replaceChildren(beforePrinting(api, found, body, dialog, say));
  } catch (problem) {
    say(problem);
  }
}

function beforePrinting(api, found, body, dialog, say) {
  const list = element('dl', 'kc-facts');
  [['诉求编号', found.number], ['诉求人', found.complainant], ['标题', found.title], ['现状', found.status],
    ['查询码', codesSoFar(found)]].forEach(([label, text]) => list.append(element('dt', null, label), element('dd', null, text)));
  const confirm = found.toConfirm ? confirming(api, found, body, dialog, say) : null;
  if (found.refusedBecause) {
    return element('div', null, list, confirm, element('p', 'kc-wrong', found.refusedBecause));
  }
  const print = element('button', 'btn btn-primary', `打印第 ${found.count + 1} 张查询码`);
  print.type = 'button';
  print.addEventListener('click', async () => {
    print.disabled = true;
    say(null);
    try {
      const printed = await ask(api, `/code/${encodeURIComponent(found.number)}/${found.count + 1}`, { method: 'POST' });
      dialog.classList.add('kc-code-printed');
      body.replaceChildren(slip(printed));
    } catch (problem) {
      print.disabled = false;
      say(problem);
    }
  });
  return element('div', null, list, confirm,
    element('p', null, '请先核对来人的身份证件，只交给诉求人本人。谁在什么时候打印了第几张，记入办理经过，诉求人看得到；确认以前，原来的查询码照常能查，也能提出异议。'),
    element('p', null, '查询码只显示这一次。您见过它，所以光凭它不能签字同意：还要诉求人填对登记的电话（您没有看过的），或者由另一名工作人员核对身份证后在这里确认，或者等满公示期。'),
    element('div', 'kc-row', print));
}

/** Nobody confirms what he has printed himself. */
function confirming(api, found, body, dialog, say) {
  if (found.notConfirmedBecause) {
    return element('p', 'kc-none', found.notConfirmedBecause);
  }
  const button = element('button', 'btn btn-default', `已核对身份证，确认第 ${found.toConfirm} 张查询码`);
  button.type = 'button';
  button.addEventListener('click', async () => {
    button.disabled = true;
    say(null);
    try {
      await ask(api, `/code/${encodeURIComponent(found.number)}/${found.toConfirm}/confirmed`, { method: 'POST' });
      lookForCase(api, found.number, body, dialog, say);
    } catch (problem) {
      button.disabled = false;
      say(problem);
    }
  });
  return element('div', null,
    element('p', null, `第 ${found.toConfirm} 张查询码还没有确认。诉求人带着它和身份证来的，核对后请确认；确认后原来的查询码作废，您不能再作为本件会签的一方。`),
    element('div', 'kc-row', button));
}

function codesSoFar(found) {
  if (found.count) {
    return `已打印过 ${found.count} 张`;
  }
  return found.own ? '诉求人网上提交时自己有一个' : '还没有';
}

function slip(printed) {
  const fact = (label, text, className) => element('div', className, element('dt', null, label), element('dd', null, text));
  const print = element('button', 'btn btn-primary', '打印');
  print.type = 'button';
  print.addEventListener('click', () => window.print());
  const steps = element('ol', null,
    element('li', null, '用手机打开上面的网址。'),
    element('li', null, '填编号和查询码，点“查询”。'));
  const uses = element('ul', null,
    element('li', null, '办到哪一步了，什么时候办完；'),
    element('li', null, '办完请您签字时，看会签单，同意就写上姓名，不同意就写明原因退回重办；'),
    element('li', null, '有没有人替您签过字；'),
    element('li', null, '因为没有联系上您而结案的，点“请继续办理”。'));
  return element('div', null,
    element('div', 'kc-row kc-code-print', print),
    element('article', 'kc-slip',
      element('h4', null, '诉求查询单'),
      element('dl', null,
        fact('诉求编号', printed.number, 'kc-slip-big'),
        fact('查询码', printed.code, 'kc-slip-big'),
        fact('网址', `${window.location.origin}/appeals`, 'kc-slip-address')),
      element('p', null, element('b', null, '怎么查')), steps,
      element('p', null, element('b', null, '能看什么、办什么')), uses,
      element('p', null, element('b', null, '查询码只给您本人。'), '请收好，不要告诉别人，也不要让别人替您签字。丢了可以再来打印。签字以前，手机上会请您先确认这张查询码。'),
      element('p', null, `有不明白的，问${printed.unit}，或者打电话 ${printed.telephone}。`),
      element('p', 'kc-slip-foot', `${printed.when}　${printed.unit}　${printed.by} 打印　第 ${printed.no} 张`)));
}

function codeButton(api, number, again) {
  const button = element('button', 'btn btn-default kc-code-button', '打印查询码');
  button.type = 'button';
  button.addEventListener('click', () => codeDialog(api, number, again));
  return element('div', null, button, element('p', 'kc-none', '诉求人没有查询码或丢了的，核对身份后打印给他本人，可以用自己的手机查进展、签字。'));
}

/** In the bar at the top: a case that waits for nobody any more has no dossier tab. */
async function drawCodeEntry(node, { api }) {
  try {
    if ((await ask(api, '/code')).offered) {
      const entry = element('a', 'kc-code-entry', '打印查询码');
      entry.href = '';
      entry.addEventListener('click', event => {
        event.preventDefault();
        codeDialog(api);
      });
      node.replaceChildren(entry);
    }
  } catch {
    // nobody is logged in yet, or not for this
  }
}

/*
 * Tasklist draws a tab anew whenever it has looked at the task again, also between a button pressed and its answer. What was
 * said a moment ago and what was written on the pad stay.
 */
const SAID_MS = 10_000;
const WRITTEN_MS = 120_000;
const drawnIn = new Map(); // by task, the place it was drawn in last
const said = new Map(); // by task: { text, wrong, at }
const written = new Map(); // by task, what is not saved yet: { strokes, at }

const recent = (kept, key, most) => {
  const found = kept.get(key);
  return found && Date.now() - found.at < most ? found : null;
};

function speak(taskId, text, wrong) {
  said.set(taskId, { text, wrong: Boolean(wrong), at: Date.now() });
  document.querySelectorAll('.kc-message[data-task]').forEach(message => {
    if (message.dataset.task === taskId) {
      message.textContent = text;
      message.classList.toggle('kc-wrong', Boolean(wrong));
    }
  });
}

async function drawDossier(node, { api, taskId }) {
  const drawing = { node };
  drawnIn.set(taskId, drawing);
  const message = element('p', 'kc-message');
  message.setAttribute('role', 'status');
  message.dataset.task = taskId;
  const say = (text, wrong) => speak(taskId, text, wrong);
  const again = async (text, wrong) => {
    await drawDossier(drawnIn.get(taskId).node, { api, taskId });
    say(text ?? '', wrong);
    document.querySelector(`.kc-message[data-task="${CSS.escape(taskId)}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const earlier = recent(said, taskId, SAID_MS);
  if (earlier) {
    message.textContent = earlier.text;
    message.classList.toggle('kc-wrong', earlier.wrong);
  }
  let content;
  try {
    const dossier = await ask(api, `/task/${encodeURIComponent(taskId)}`);
    content = page(api, taskId, dossier, message, say, again);
  } catch (problem) {
    message.textContent = problem.message;
    message.classList.add('kc-wrong');
    content = element('div', 'kc-dossier', message);
  }
  if (drawnIn.get(taskId) === drawing || drawnIn.get(taskId).node !== node) { // never an older answer over a newer one
    node.replaceChildren(content);
  }
}

function page(api, taskId, dossier, message, say, again) {
  return element('div', 'kc-dossier',
    element('h3', null, dossier.title),
    element('p', 'kc-number', dossier.number, element('span', 'kc-status', dossier.status)),
    facts(dossier),
    dossier.uncopiedBecause ? element('p', 'kc-none', dossier.uncopiedBecause) : copy(api, taskId, say),
    dossier.mayAct ? contact(api, taskId, say) : null,
    dossier.mayHandOutCode ? codeButton(api, dossier.number, again) : null,
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
    id: 'kuaichu.code',
    pluginPoint: 'tasklist.navbar.action',
    priority: 250,
    render: drawCodeEntry
  },
  {
    id: 'kuaichu.dossier',
    pluginPoint: 'tasklist.task.detail',
    priority: 50,
    properties: { label: '卷宗' },
    render: drawDossier
  },
  {
    id: 'kuaichu.alike',
    pluginPoint: 'tasklist.task.detail',
    priority: 40,
    properties: { label: '同类诉求' },
    render: drawAlike
  }
];
