const RUNS = '/api/v1/runs';
const POLL_MILLIS = 300;
const count = {kind: 'count', increments: 1000000, buckets: 10, tasks: 2000};
const sum = {kind: 'sum', numbers: 20000000, buckets: 10, seed: 42, inline: false, tasks: 2000};
const examples = {
  'count, one thread': {contender: 'single-thread', workload: count},
  'count, quorum queues': {contender: 'rabbitmq-quorum', tasksPerMessage: 1, workload: count},
  'sum, a thread pool': {contender: 'executor', workers: 2, workload: sum},
  'sum, classic queues': {contender: 'rabbitmq-classic', tasksPerMessage: 1, workload: sum},
  'sum, transient queues': {contender: 'rabbitmq-transient', tasksPerMessage: 1, workload: sum},
};
const element = id => document.getElementById(id);

for (const name of Object.keys(examples)) element('example').add(new Option(name));
element('example').onchange = () => {
  element('request').value = JSON.stringify(examples[element('example').value], null, 2);
};
element('example').onchange();

let token = sessionStorage.getItem('token');

async function call(method, url, body) {
  const headers = {'Content-Type': 'application/json'};
  if (token) headers.Authorization = 'Bearer ' + token;
  const response = await fetch(url, {method, body, headers});
  if (response.status === 401) {
    token = prompt('Token of this service');
    if (!token) throw new Error('This service wants a token.');
    sessionStorage.setItem('token', token);
    return call(method, url, body);
  }
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

function row() {
  const row = element('runs').insertRow(0);
  const cell = () => row.insertCell();
  const cells = {contender: cell(), state: cell(), progress: cell(), seconds: cell(), total: cell(), cancel: cell()};
  cells.seconds.className = cells.total.className = 'number';
  cells.bar = cells.progress.appendChild(document.createElement('progress'));
  cells.tasks = cells.progress.appendChild(document.createElement('div'));
  cells.button = cells.cancel.appendChild(document.createElement('button'));
  cells.button.textContent = 'Cancel';
  return cells;
}

function show(cells, run) {
  const {done, total, duplicates} = run.progress;
  cells.contender.textContent = run.contender;
  cells.state.textContent = run.state + (run.reason ? ': ' + run.reason : '');
  cells.bar.max = Math.max(total, 1);
  cells.bar.value = total === 0 ? 1 : done;
  cells.tasks.textContent = `${done} of ${total} tasks` + (duplicates ? `, ${duplicates} duplicates dropped` : '');
  const end = run.finishedAt ? new Date(run.finishedAt) : new Date();
  cells.seconds.textContent = ((end - new Date(run.createdAt)) / 1000).toFixed(1);
  cells.button.hidden = run.state !== 'GATHERING';
}

async function watch(run) {
  const cells = row();
  const url = `${RUNS}/${run.id}`;
  cells.button.onclick = () => call('DELETE', url);
  show(cells, run);
  while (run.state === 'GATHERING') {
    await new Promise(resolve => setTimeout(resolve, POLL_MILLIS));
    try {
      run = await call('GET', url);
      show(cells, run);
    } catch (e) {
      cells.state.textContent = e.message;
    }
  }
  if (run.state === 'COMPLETED') cells.total.textContent = (await call('GET', url + '/result')).total;
}

element('start').onsubmit = async event => {
  event.preventDefault();
  element('complaint').textContent = '';
  try {
    watch(await call('POST', RUNS, element('request').value));
  } catch (e) {
    element('complaint').textContent = e.message;
  }
};
