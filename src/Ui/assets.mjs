// Restores the front-end packages of package-lock.json and copies the few files that pages load into wwwroot/vendor.
// Run by the build when the lock file or this list changed; safe when several builds start it at once.
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const vendor = join(here, 'wwwroot', 'vendor');
const lock = join(here, 'obj', 'vendor.lock');
const done = join(vendor, 'licenses.txt');

const files = {
  '@tabler/core': { 'dist/css/tabler.min.css': 'tabler.css' },
  '@tabler/icons-webfont': {
    'dist/tabler-icons.min.css': 'icons/tabler-icons.css',
    'dist/fonts/tabler-icons.woff2': 'icons/fonts/tabler-icons.woff2',
  },
  '@fontsource-variable/source-sans-3': {
    'files/source-sans-3-latin-wght-normal.woff2': 'fonts/sans.woff2',
    'files/source-sans-3-latin-wght-italic.woff2': 'fonts/sans-italic.woff2',
    'files/source-sans-3-latin-ext-wght-normal.woff2': 'fonts/sans-ext.woff2',
  },
  '@fontsource-variable/source-serif-4': {
    'files/source-serif-4-latin-wght-normal.woff2': 'fonts/serif.woff2',
    'files/source-serif-4-latin-ext-wght-normal.woff2': 'fonts/serif-ext.woff2',
  },
  'htmx.org': { 'dist/htmx.min.js': 'htmx.js' },
  'idiomorph': { 'dist/idiomorph-ext.min.js': 'idiomorph.js' },
  'echarts': { 'dist/echarts.min.js': 'echarts.js' },
};

const wanted = createHash('sha256')
  .update(readFileSync(join(here, 'package-lock.json')))
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .digest('hex');

const isCurrent = () => existsSync(done) && readFileSync(done, 'utf8').startsWith(wanted);

function holdLock() {
  mkdirSync(dirname(lock), { recursive: true });
  for (let waited = 0; ; waited += 200) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }

    // A build that was killed leaves its lock behind; npm ci takes well under ten minutes.
    if (Date.now() - statSync(lock, { throwIfNoEntry: false })?.mtimeMs > 600_000) rmSync(lock, { recursive: true, force: true });
    if (waited > 900_000) throw new Error(`Another build holds ${lock}; remove it if none is running.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function license(name) {
  const folder = join(modules, name);
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
}

// The icon style sheet names three font formats; only woff2 is copied, so that no address leads nowhere.
const onlyWoff2 = css => css.replace(/src:url\([^}]*?format\("woff2"\)[^;}]*/, 'font-display:block;src:url("./fonts/tabler-icons.woff2") format("woff2")');
const withoutMap = text => text.replace(/\n?(\/\*# |\/\/# )sourceMappingURL=[^\n]*\n?/g, '\n');

function copy() {
  rmSync(done, { force: true });
  for (const [name, list] of Object.entries(files)) {
    for (const [from, to] of Object.entries(list)) {
      const source = join(modules, name, from);
      const target = join(vendor, to);
      mkdirSync(dirname(target), { recursive: true });
      if (/\.(css|js)$/.test(to)) {
        const text = withoutMap(readFileSync(source, 'utf8'));
        writeFileSync(target, to.startsWith('icons/') ? onlyWoff2(text) : text);
      } else {
        copyFileSync(source, target);
      }
    }
  }

  const text = [wanted, 'Front-end files of Vouch come from these packages.', ...Object.keys(files).map(license)].join('\n\n');
  writeFileSync(`${done}.new`, text);
  renameSync(`${done}.new`, done);
}

if (!isCurrent()) {
  holdLock();
  try {
    if (!isCurrent()) {
      execSync('npm ci --ignore-scripts --no-audit --no-fund --loglevel=error', { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
      copy();
    }
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
