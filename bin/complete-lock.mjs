// `node bin/complete-lock.mjs`, after adding a dependency through a registry mirror that lacks the builds
// for other platforms: npm then leaves those out of package-lock.json, and `npm ci` refuses the file.
// This names them (version, system, processor), as npm itself would, but for the checksum.
import { readFileSync, writeFileSync } from 'node:fs';
import { inClone } from './set-up/paths.mjs';

const platform =
  /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)(?:-(\w+))?$/;
const lock = JSON.parse(readFileSync(inClone('package-lock.json'), 'utf8'));
const packages = lock.packages;
let added = 0;

for (const [parent, { optionalDependencies = {}, dev }] of Object.entries({ ...packages })) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const parts = platform.exec(name);
    const path = `node_modules/${name}`;
    if (packages[path] || packages[`${parent}/${path}`] || !parts || !/^\d/.test(version)) continue;
    const [, os, cpu, abi = ''] = parts;
    const libc = os === 'linux' && cpu !== 'arm' ? [abi.startsWith('musl') ? 'musl' : 'glibc'] : undefined;
    packages[path] = {
      version,
      cpu: [cpu],
      ...(dev && { dev }),
      ...(libc && { libc }),
      optional: true,
      os: [os],
    };
    added += 1;
  }
}

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(inClone('package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} packages added to package-lock.json\n`);
