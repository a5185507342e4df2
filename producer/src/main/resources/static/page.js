'use strict';
const RUNS = 'api/v1/runs';
const PLAIN = 'single-thread'; // the one that the others are held against
const STREAMS = 4; // of the six connections that a browser has for one service
const WITHOUT_STREAM_MILLIS = 1000;
const AGAIN_MILLIS = 1000;
const RATE_MILLIS = 3000;
const MIN_RATE_MILLIS = 900;
const SHOWN_BUCKETS = 50;
const PAGE = 10;
const PRESETS = {
  count: {
    small: {increments: 1_000_000, tasks: 200},
    medium: {increments: 200_000_000, tasks: 4_000},
    large: {increments: 3_000_000_000, tasks: 20_000},
  },
  sum: {
    small: {numbers: 2_000_000, tasks: 200},
    medium: {numbers: 200_000_000, tasks: 4_000},
    large: {numbers: 5_000_000_000, tasks: 20_000},
  },
  csv: {medium: {tasks: 64}},
};

const element = id => document.getElementById(id);
const sleep = millis => new Promise(resolve => setTimeout(resolve, millis));
const grouped = new Intl.NumberFormat('en');
const whole = value => grouped.format(value);
const seconds = millis => (millis / 1000).toFixed(millis < 10_000 ? 2 : 1);
/** Amounts are texts, longer than a number can be. */
const amount = text => text.replace(/^(-?)(\d+)/, (all, sign, digits) => sign + digits.replace(/\B(?=(\d{3})+$)/g, ','));
const tag = (name, text, className) => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};
const isBrokered = contender => contender.startsWith('rabbitmq-');

// ---- asking the service ----

let token = sessionStorage.getItem('token');
let asking; // one dialog, however many requests wait for it

function askForToken() {
  asking ??= new Promise((resolve, reject) => {
    const dialog = element('token');
    const input = dialog.querySelector('input');
    input.value = '';
    dialog.querySelector('form').onsubmit = event => {
      event.preventDefault();
      token = input.value;
      sessionStorage.setItem('token', token);
      dialog.close('given');
    };
    dialog.onclose = () => {
      asking = undefined;
      if (dialog.returnValue === 'given') resolve();
      else reject(new Error('This service asks for a token.'));
      dialog.returnValue = '';
    };
    dialog.showModal();
  });
  return asking;
}

async function send(method, url, body, accept = 'application/json') {
  for (;;) {
    const headers = {'Accept': accept};
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (token) headers.Authorization = 'Bearer ' + token;
    const used = token;
    const response = await fetch(url, {method, body, headers});
    if (response.ok) return response;
    if (response.status !== 401) {
      const problem = await response.json().catch(() => ({}));
      throw Object.assign(new Error(problem.detail ?? `The service answers with status ${response.status}.`), {status: response.status});
    }
    if (used === token) await askForToken(); // else another request was given one meanwhile
  }
}

const call = async (method, url, body) => (await send(method, url, body)).json();

/** Server-sent events, read by fetch: EventSource can't bring a token. */
async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (;;) {
      const {value, done} = await reader.read();
      if (done) return;
      const blocks = (text + value).split('\n\n');
      text = blocks.pop();
      for (const block of blocks) {
        const fields = {event: 'message', data: ''};
        for (const line of block.split('\n')) {
          const [, name, rest] = line.match(/^([^:]*):? ?(.*)$/);
          if (name === 'data') fields.data += rest;
          else if (name === 'event') fields.event = rest;
        }
        if (fields.data) yield {name: fields.event, data: JSON.parse(fields.data)};
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

// ---- the form ----

const form = element('start');
const kind = () => form.elements.kind.value;
const number = name => Number(form.elements[name].value);
const chosen = () => [...form.querySelectorAll('[name=contender]:checked')].map(box => box.value);

function workload() {
  const tasks = number('tasks');
  switch (kind()) {
    case 'count': return {kind: 'count', increments: number('increments'), buckets: number('buckets'), tasks};
    case 'sum': return {kind: 'sum', numbers: number('numbers'), buckets: number('buckets'), seed: number('seed'), tasks};
    default: return {kind: 'csv', dataset: form.elements.dataset.value, key: form.elements.key.value, value: form.elements.value.value, tasks};
  }
}

function request(contender, work) {
  const made = {contender};
  if (isBrokered(contender)) {
    if (number('tasksPerMessage') > 1) made.tasksPerMessage = number('tasksPerMessage');
  } else if (number('workers') > 0) {
    made.workers = number('workers');
  }
  return {...made, workload: work};
}

function requests() {
  const names = chosen();
  const hold = kind() !== 'count' && element('hold').checked && names.length > 0 && !names.includes(PLAIN);
  return [...names, ...(hold ? [PLAIN] : [])].map(name => request(name, workload()));
}

function describe(work) {
  switch (work.kind) {
    case 'count': return `count ${whole(work.increments)} in each of ${whole(work.buckets)} buckets, ${whole(work.tasks)} tasks`;
    case 'sum': return `sum of ${whole(work.numbers)} numbers in ${whole(work.buckets)} buckets, ${whole(work.tasks)} tasks`;
    default: return `${work.value} by ${work.key} of ${work.dataset}, ${whole(work.tasks)} tasks`;
  }
}

function showForm() {
  for (const fields of form.querySelectorAll('[data-of]')) {
    fields.hidden = !fields.dataset.of.split(' ').includes(kind());
    for (const input of fields.querySelectorAll('input')) input.disabled = fields.hidden;
  }
  element('hold-line').hidden = kind() === 'count';
  const items = kind() === 'count' ? number('increments') * number('buckets') : number('numbers');
  element('size-told').textContent = kind() === 'csv'
    ? 'Tasks are the parts that the file is cut into.'
    : `${whole(items)} ${kind() === 'count' ? 'additions' : 'numbers'} in all, some ${whole(Math.round(items / Math.max(1, number('tasks'))))} in a task.`;
  element('json').value = requests().map(each => JSON.stringify(each, null, 2)).join('\n\n');
}

function usePreset() {
  const sizes = PRESETS[kind()];
  for (const [name, value] of Object.entries(sizes[element('preset').value] ?? sizes.medium)) form.elements[name].value = value;
  showForm();
}

for (const radio of form.elements.kind) radio.onchange = usePreset;
element('preset').onchange = usePreset;
form.addEventListener('input', event => {
  if (event.target !== element('json')) showForm();
});

/** One request after the other, as they stand there. */
function written(text) {
  const found = text.split(/\n\s*\n(?=\s*\{)/).filter(part => part.trim());
  for (const part of found) JSON.parse(part); // what is wrong with it, the browser tells
  return found;
}

async function startAll(bodies, complaint = element('complaint')) {
  complaint.textContent = '';
  if (bodies.length === 0) {
    complaint.textContent = 'Choose at least one contender.';
    return;
  }
  const group = new Group();
  for (const body of bodies) {
    try {
      group.add(await call('POST', RUNS, body));
    } catch (e) {
      const name = JSON.parse(body).contender;
      complaint.append(tag('span', `${name ?? 'A run'} did not start: ${e.message} `));
    }
  }
  if (group.cards.length > 0) {
    announce(`${group.cards.length} ${group.cards.length === 1 ? 'run' : 'runs'} started`);
    group.root.scrollIntoView(); // the button is below what it starts
  }
  showHistory();
}

form.onsubmit = event => {
  event.preventDefault();
  startAll(requests().map(each => JSON.stringify(each)));
};
element('go-json').onclick = () => {
  try {
    startAll(written(element('json').value));
  } catch (e) {
    element('complaint').textContent = 'This is no JSON: ' + e.message;
  }
};

// ---- runs that are watched ----

function announce(text) {
  const line = tag('span', text + '. ');
  element('announcer').append(line);
  setTimeout(() => line.remove(), 10_000);
}

/** Runs of the same work, beside one another. */
class Group {
  cards = [];

  add(run) {
    if (!this.root) {
      this.root = element('group').content.cloneNode(true).firstElementChild;
      const title = this.root.querySelector('h3');
      const asked = run.request ? describe(run.request.workload) : `${whole(run.progress.total)} tasks`;
      title.textContent = `${asked}; ${new Date(run.createdAt).toLocaleTimeString('en-GB')}`;
      title.id = 'group-' + run.id;
      this.root.setAttribute('aria-labelledby', title.id);
      element('groups').prepend(this.root);
      element('none').hidden = true;
    }
    const card = new Card(run, this);
    this.cards.push(card);
    this.root.querySelector('.cards').append(card.root);
    card.watch();
  }

  get reference() {
    return this.cards.find(card => card.run.contender === PLAIN);
  }

  /** Whenever an answer came: it may be what others wait for. */
  answered() {
    this.cards.forEach(card => card.prove());
    const ended = this.cards.filter(card => card.result);
    const told = this.root.querySelector('.told');
    if (ended.length < 2) return;
    const [first, ...others] = ended.toSorted((a, b) => a.millis - b.millis);
    told.textContent = `${first.run.contender} was the first with ${seconds(first.millis)} s; `
      + others.map(other => `${other.run.contender} took ${(other.millis / Math.max(1, first.millis)).toFixed(1)} times as long`).join(', ')
      + '. They shared this machine’s processors: for fair times use ./plumbline compare.';
  }
}

const VERDICTS = {GATHERING: 'going', FAILED: 'failed', CANCELLED: 'cancelled', COMPLETED: 'complete'};
let streams = 0;

class Card {
  quarter = 0;
  maxWorkers = 0;
  seen = []; // [time, tasks done] of late

  constructor(run, group) {
    this.run = run;
    this.group = group;
    this.url = `${RUNS}/${run.id}`;
    this.root = element('card').content.cloneNode(true).firstElementChild;
    const title = this.find('h4');
    title.textContent = run.contender;
    title.id = 'run-' + run.id;
    this.root.setAttribute('aria-labelledby', title.id);
    this.find('progress').setAttribute('aria-label', `Tasks done by ${run.contender}`);
    const cancel = this.find('.cancel');
    cancel.setAttribute('aria-label', `Cancel ${run.contender}`);
    cancel.onclick = () => this.cancel();
    this.find('.prove').onclick = () => this.hold();
    this.show({run});
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  get ended() {
    return this.run.state !== 'GATHERING';
  }

  get millis() {
    return Math.max(0, new Date(this.run.finishedAt ?? Date.now()) - new Date(this.run.createdAt));
  }

  /** By a stream where there is room for one, else by asking now and then. */
  async watch() {
    while (!this.ended) {
      const streamed = streams < STREAMS;
      if (streamed) streams++;
      try {
        if (streamed) {
          await this.stream();
        } else {
          const run = await call('GET', this.url);
          this.show({run});
          await sleep(WITHOUT_STREAM_MILLIS);
        }
      } catch (e) {
        this.trouble(e.message);
        if (e.status === 404) return;
        await sleep(AGAIN_MILLIS);
      } finally {
        if (streamed) streams--;
      }
    }
    try {
      if (this.run.state === 'COMPLETED') {
        this.result = await call('GET', this.url + '/result');
        this.showAnswer();
      }
    } catch (e) {
      this.trouble(e.message);
    }
    announce(`${this.run.contender}: ${this.find('.state').textContent}`);
    showHistory();
  }

  async stream() {
    const response = await send('GET', this.url + '/events', undefined, 'text/event-stream');
    for await (const {name, data} of events(response)) {
      if (name === 'run') this.show(data);
      else if (name === 'problem') this.trouble(data.detail);
      if (this.ended) return;
    }
  }

  trouble(text) {
    this.find('.trouble').textContent = text;
  }

  show(event) {
    this.run = event.run;
    const {done, total, failed, duplicates} = this.run.progress;
    this.trouble(this.run.reason ?? '');
    this.verdict(VERDICTS[this.run.state], {
      GATHERING: this.run.paused ? 'paused' : 'going on', FAILED: 'failed', CANCELLED: 'cancelled', COMPLETED: 'complete',
    }[this.run.state]);
    const bar = this.find('progress');
    bar.max = Math.max(total, 1);
    bar.value = total === 0 ? 1 : done;
    this.find('.done').textContent = `${whole(done)} of ${whole(total)} tasks`;
    const rows = [['Rate', this.rate(done)]];
    const brokered = isBrokered(this.run.contender);
    if (brokered) {
      if (!this.ended) rows.push(['In flight', event.inFlight == null ? 'not known' : `${whole(event.inFlight)} tasks issued, not done`]);
      if (event.redelivered != null) this.redelivered = event.redelivered;
      rows.push(['Redelivered', this.redelivered == null ? 'not known' : `${whole(this.redelivered)} tasks begun again`]);
      rows.push(['Duplicates', `${whole(duplicates)} dropped`]);
    }
    if (failed > 0) rows.push(['Failed', `${whole(failed)} tasks given up`]);
    if (!this.ended) rows.push(['Workers', this.workers(event, brokered)]);
    rows.push(['Time', `${seconds(this.millis)} s`]);
    this.find('dl').replaceChildren(...rows.map(([name, value]) => {
      const row = document.createElement('div');
      row.append(tag('dt', name), tag('dd', value));
      return row;
    }));
    this.find('.cancel').hidden = this.ended;
    const quarter = Math.floor(4 * done / Math.max(1, total));
    if (!this.ended && quarter > this.quarter && quarter < 4) announce(`${this.run.contender}: ${25 * quarter} percent of the tasks done`);
    this.quarter = quarter;
  }

  rate(done) {
    if (this.ended) return `${whole(Math.round(1000 * done / Math.max(1, this.millis)))} tasks/s on average`;
    const now = performance.now();
    this.seen.push([now, done]);
    // one is kept that is old enough: events that come together, after the page was busy, tell no rate among themselves
    while (this.seen.length > 2 && now - this.seen[1][0] > RATE_MILLIS) this.seen.shift();
    const [since, before] = this.seen[0];
    return now - since > MIN_RATE_MILLIS
      ? `${whole(Math.round(1000 * (done - before) / (now - since)))} tasks/s lately` : 'not known yet';
  }

  workers(event, brokered) {
    if (!brokered) return event.threads == null ? 'waits for its turn: one run at a time' : `${event.threads} of its own`;
    if (event.consumers == null) return 'not known yet';
    if (event.consumers < this.lastWorkers) announce(`${this.run.contender}: worker threads fell from ${this.lastWorkers} to ${event.consumers}`);
    this.lastWorkers = event.consumers;
    this.maxWorkers = Math.max(this.maxWorkers, event.consumers);
    const fewer = event.consumers < this.maxWorkers ? `, were ${this.maxWorkers}` : '';
    return `${event.consumers} threads${fewer}, for all runs`;
  }

  verdict(name, text) {
    this.root.dataset.verdict = name;
    this.find('.state').textContent = text;
  }

  showAnswer() {
    this.find('.answer').hidden = false;
    this.find('.total').textContent = `Total ${amount(this.result.total)}`;
    const buckets = Object.entries(this.result.buckets);
    const shown = buckets.slice(0, SHOWN_BUCKETS);
    this.find('summary').textContent = buckets.length > shown.length
      ? `The first ${shown.length} of ${whole(buckets.length)} sums` : `The ${whole(buckets.length)} sums`;
    this.find('tbody').replaceChildren(...shown.map(([name, bucket]) => {
      const row = document.createElement('tr');
      row.append(tag('td', name), tag('td', amount(bucket.sum), 'number'));
      return row;
    }));
    this.group.answered();
  }

  /** Nothing is called exact that was not held against an answer that came in another way. */
  prove() {
    if (!this.result) return;
    const {done, total, duplicates} = this.run.progress;
    const missing = this.result.missing;
    const proof = [missing
      ? `${whole(missing.count)} of ${whole(total)} tasks are missing, as the run allowed.`
      : `Each of the ${whole(total)} tasks is in, once${isBrokered(this.run.contender) ? `; ${whole(duplicates)} results that came again were dropped` : ''}.`];
    const held = missing || done !== total ? undefined : this.held();
    if (held) {
      proof.push(held.text);
      this.verdict(held.right === undefined ? 'complete' : held.right ? 'exact' : 'wrong', held.right === undefined ? 'complete' : held.right ? 'exact' : 'wrong');
    }
    this.find('.proof').replaceChildren(...proof.map(line => tag('li', line)));
    this.find('.prove').hidden = !(held && held.right === undefined && !this.group.reference && this.run.request);
  }

  held() {
    const work = this.run.request?.workload;
    const found = this.result.buckets;
    const sums = Object.values(found);
    if (work?.kind === 'count') {
      const right = this.result.total === String(BigInt(work.increments) * BigInt(work.buckets))
        && sums.every(bucket => bucket.sum === String(work.increments))
        && (sums.length === work.buckets || work.increments === 0);
      return {right, text: right
        ? `Each of the ${whole(work.buckets)} buckets holds ${whole(work.increments)}, as arithmetic says: ${whole(work.increments)} × ${whole(work.buckets)} = ${amount(this.result.total)}.`
        : `Arithmetic says ${whole(work.increments)} in each of ${whole(work.buckets)} buckets: this is something else.`};
    }
    const reference = this.group.reference;
    if (reference === this) return {text: 'One plain loop: what the others are held against.'};
    if (!reference) return {text: 'Not held against another answer yet.'};
    if (!reference.result) return {text: reference.ended ? `${PLAIN} gave no answer to hold this against.` : `Waits for ${PLAIN}, to be held against it.`};
    const theirs = reference.result.buckets;
    const names = new Set([...Object.keys(found), ...Object.keys(theirs)]);
    const different = [...names].filter(name => JSON.stringify(found[name]) !== JSON.stringify(theirs[name]));
    const right = different.length === 0 && this.result.total === reference.result.total;
    return {right, text: right
      ? `All ${whole(names.size)} sums are those of ${PLAIN}, digit for digit.`
      : `${whole(different.length)} of ${whole(names.size)} sums differ from those of ${PLAIN}, such as ${different[0]}.`};
  }

  async hold() {
    try {
      this.group.add(await call('POST', RUNS, JSON.stringify({contender: PLAIN, workload: this.run.request.workload})));
      this.prove();
    } catch (e) {
      this.trouble(e.message);
    }
  }

  async cancel() {
    try {
      await call('DELETE', this.url);
    } catch (e) {
      this.trouble(e.message);
    }
  }
}

// ---- history ----

const filter = element('filter');
let next; // the query of the page that follows

async function showHistory(query) {
  const more = query !== undefined;
  const asked = new URLSearchParams({limit: PAGE});
  for (const name of ['state', 'contender']) if (filter.elements[name].value) asked.set(name, filter.elements[name].value);
  try {
    const response = await send('GET', RUNS + (query ?? '?' + asked));
    const runs = await response.json();
    const link = response.headers.get('Link')?.match(/<([^>]*)>; rel="next"/)?.[1];
    next = link && new URL(link, location.href).search;
    const rows = runs.map(historyRow);
    const body = element('history').tBodies[0];
    if (more) body.append(...rows);
    else body.replaceChildren(...rows);
    element('older').hidden = !next;
    element('history-told').textContent = body.rows.length === 0 ? 'No such runs.' : '';
    if (more) rows[0]?.querySelector('button').focus();
  } catch (e) {
    element('history-told').textContent = e.message;
  }
}

function historyRow(run) {
  const row = document.createElement('tr');
  row.setAttribute('role', 'row');
  const cell = (text, label) => {
    const made = tag('td', text, label && 'number');
    made.setAttribute('role', 'cell');
    if (label) made.dataset.label = label;
    row.append(made);
    return made;
  };
  const {done, total} = run.progress;
  cell(new Date(run.createdAt).toLocaleString('en-GB'));
  cell(run.contender);
  cell(run.request ? describe(run.request.workload) : 'not known');
  cell(run.state);
  cell(done === total ? whole(total) : `${whole(done)} of ${whole(total)}`, 'Tasks');
  cell(run.finishedAt ? seconds(new Date(run.finishedAt) - new Date(run.createdAt)) : '–', 'Seconds');
  const button = tag('button', 'Show');
  button.type = 'button';
  button.setAttribute('aria-label', `Show ${run.contender} of ${new Date(run.createdAt).toLocaleString('en-GB')}`);
  button.onclick = () => {
    const shown = element('run-' + run.id);
    if (!shown) new Group().add(run);
    element('runs').scrollIntoView();
    element('runs').focus();
  };
  cell('').append(button);
  return row;
}

filter.onsubmit = event => {
  event.preventDefault();
  showHistory();
};
element('older').onclick = () => showHistory(next);

// ---- at the start ----

async function showLinks() {
  const links = await call('GET', 'api/v1/links').catch(() => ({}));
  for (const [name, url] of Object.entries(links)) {
    const link = tag('a', name[0].toUpperCase() + name.slice(1));
    link.href = url;
    const item = document.createElement('li');
    item.append(link);
    element('links').append(item);
  }
}

for (const box of form.querySelectorAll('[name=contender]')) filter.elements.contender.add(new Option(box.value));
usePreset();
showLinks();
showHistory();
