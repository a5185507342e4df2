'use strict';
(() => {
  const colour = name => getComputedStyle(document.querySelector('#palette .' + name)).color;
  const series = index => colour('c' + (index % 6));
  const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
  const letters = { K: ' k', M: ' M', B: ' G', T: ' T' };
  const short = value => compact.format(value).replace(/[KMBT]$/, letter => letters[letter]);
  const shapes = ['circle', 'rectRot', 'triangle', 'rect', 'star', 'crossRot'];

  const marks = {
    BAR: (s, i) => ({ backgroundColor: series(i), barPercentage: 0.85, order: 2 }),
    RANGE: (s, i) => ({ backgroundColor: series(i), barThickness: 4, grouped: false, order: 1 }),
    POINTS: (s, i) => ({ backgroundColor: series(i), borderColor: series(i), pointStyle: shapes[i % 6], pointRadius: 5, showLine: false }),
    LINE: (s, i) => ({ backgroundColor: series(i), borderColor: series(i), borderWidth: 2, pointRadius: 0, pointStyle: 'line' }),
    DASHES: (s, i) => ({ backgroundColor: series(i), borderColor: series(i), borderWidth: 2, borderDash: [6, 5], pointRadius: 0, pointStyle: 'line' }),
  };

  const isLines = spec => spec.shape === 'LINES';

  function dataset(spec, s) {
    const values = isLines(spec)
      ? s.data.map(([x, y]) => ({ x, y }))
      : s.data.map(figures => (figures.length === 2 ? figures : figures.length === 1 ? figures[0] : null));
    return { label: s.name, data: values, ...marks[s.mark](s, s.colour) };
  }

  /** A bar from the least figure on would have no length. */
  function least(spec) {
    const figures = spec.series.flatMap(s => s.data).flat().filter(figure => figure > 0);
    return 10 ** Math.floor(Math.log10(Math.min(...figures) / 1.5));
  }

  function axis(spec, own) {
    return {
      min: own.logarithmic && !isLines(spec) ? least(spec) : undefined,
      type: own.logarithmic ? 'logarithmic' : 'linear',
      title: { display: own.title !== '', text: own.title, color: colour('text') },
      grid: { color: colour('grid') },
      ticks: { color: colour('text'), maxRotation: 0, autoSkipPadding: 12, callback: value => short(value) },
      stacked: spec.shape === 'STACKED_BARS',
      beginAtZero: !own.logarithmic,
    };
  }

  function configuration(spec) {
    const bars = !isLines(spec);
    const names = { grid: { display: false }, ticks: { color: colour('text'), autoSkip: false }, stacked: spec.shape === 'STACKED_BARS' };
    const tell = item => `${item.dataset.label}: ${bars ? item.formattedValue : `${short(item.parsed.x)}, ${short(item.parsed.y)}`}`;
    return {
      type: bars ? 'bar' : 'line',
      data: { labels: bars ? spec.labels : undefined, datasets: spec.series.map(s => dataset(spec, s)) },
      options: {
        indexAxis: bars ? 'y' : 'x',
        animation: false,
        maintainAspectRatio: false,
        scales: { x: axis(spec, spec.x), y: bars ? names : axis(spec, spec.y) },
        plugins: {
          legend: { display: spec.series.length > 1, position: 'bottom', labels: { color: colour('text'), usePointStyle: true } },
          tooltip: { callbacks: { label: tell } },
        },
      },
    };
  }

  const drawn = [];
  function drawAll() {
    drawn.splice(0).forEach(chart => chart.destroy());
    for (const figure of document.querySelectorAll('figure')) {
      const plot = figure.querySelector('.plot');
      plot.style.height = plot.dataset.height + 'px';
      const spec = JSON.parse(figure.querySelector('script').textContent);
      drawn.push(new Chart(figure.querySelector('canvas'), configuration(spec)));
    }
  }

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const button = document.getElementById('theme');
  button.hidden = false;
  button.addEventListener('click', () => {
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    drawAll();
  });
  dark.addEventListener('change', drawAll);

  let onScreen;
  addEventListener('beforeprint', () => {
    onScreen = root.dataset.theme;
    root.dataset.theme = 'light';
    drawAll();
  });
  addEventListener('afterprint', () => {
    if (onScreen) root.dataset.theme = onScreen;
    else delete root.dataset.theme;
    drawAll();
  });
  drawAll();
})();
