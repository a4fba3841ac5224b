// Draws charts in the colours of the theme. The drawing library is fetched only by pages that have a chart.
(() => {
  'use strict';
  let library;
  function load() {
    library ??= new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = document.body.dataset.echarts;
      script.onload = () => done(window.echarts);
      script.onerror = failed;
      document.head.append(script);
    });
    return library;
  }

  function palette() {
    const probe = document.createElement('span');
    probe.hidden = true;
    document.body.append(probe);
    const colour = name => {
      probe.style.color = `var(--v-${name})`;
      return getComputedStyle(probe).color;
    };
    const found = {
      ink: colour('ink'), soft: colour('ink-soft'), line: colour('line'), surface: colour('surface'),
      series: [1, 2, 3, 4, 5, 6].map(number => colour(`series-${number}`)),
      tones: Object.fromEntries(['info', 'good', 'warning', 'bad', 'accent'].map(tone => [tone, colour(`${tone}-edge`)])),
    };
    probe.remove();
    return found;
  }

  function dress(option, colours, locale) {
    const tones = option.vouch?.tones ?? [];
    const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    const font = getComputedStyle(document.body).fontFamily;
    const axis = own => own && {
      ...own,
      axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false },
      axisLabel: { color: colours.soft, fontSize: 13, fontFamily: font, hideOverlap: true, ...(own.type === 'value' && { formatter: value => numbers.format(value) }) },
      splitLine: { lineStyle: { color: colours.line } },
    };
    delete option.vouch;
    const series = (option.series ?? []).map((one, index) => {
      const toned = colours.tones[tones[index]];
      const shape = one.type === 'bar' ? { barMaxWidth: 28, itemStyle: { borderRadius: one.stack ? 0 : 3, ...(toned && { color: toned }) } }
        : one.type === 'line' ? { symbolSize: 6, lineStyle: { width: 2.5 }, ...(toned && { color: toned }) }
        : one.type === 'pie' ? { label: { color: colours.ink, fontFamily: font, fontSize: 13 }, itemStyle: { borderColor: colours.surface, borderWidth: 2 } }
        : {};
      return { ...shape, ...one };
    });
    return {
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches, animationDuration: 300,
      color: colours.series, textStyle: { fontFamily: font, color: colours.ink },
      grid: { left: 4, right: 16, top: series.length > 1 ? 36 : 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: series.length > 1 ? { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: { color: colours.ink, fontFamily: font, fontSize: 13 } } : undefined,
      // Drawn in the picture: a content security policy forbids style attributes.
      tooltip: { trigger: series[0]?.type === 'pie' ? 'item' : 'axis', renderMode: 'richText', confine: true, backgroundColor: colours.surface, borderColor: colours.line, textStyle: { color: colours.ink, fontFamily: font, fontSize: 13 }, valueFormatter: value => value == null ? '–' : numbers.format(value) },
      ...option,
      xAxis: axis(option.xAxis), yAxis: axis(option.yAxis), series,
    };
  }

  async function draw() {
    const places = [...document.querySelectorAll('[data-chart]')];
    if (places.length === 0) return;
    let echarts;
    try {
      echarts = await load();
    } catch {
      return;
    }
    const colours = palette();
    for (const place of places) {
      if (!place.isConnected) continue;
      echarts.getInstanceByDom(place)?.dispose();
      const table = place.parentElement.querySelector('[data-chart-table]');
      if (table && !table.dataset.seen) {
        table.open = false;
        table.dataset.seen = 'yes';
      }
      const chart = echarts.init(place, null, { renderer: 'svg' });
      chart.setOption(dress(JSON.parse(place.dataset.chart), colours, place.dataset.locale || undefined));
    }
  }

  const resize = new ResizeObserver(entries => {
    for (const entry of entries) window.echarts?.getInstanceByDom(entry.target)?.resize();
  });
  const start = () => draw().then(() => {
    for (const place of document.querySelectorAll('[data-chart]')) resize.observe(place);
  });
  document.addEventListener('DOMContentLoaded', start);
  document.addEventListener('htmx:afterSettle', start);
  document.addEventListener('vouch:theme', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
