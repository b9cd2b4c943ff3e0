import { spawn, spawnSync } from 'node:child_process';
import { chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from './people-site.ts';

/** Why no real IMAP server can be run here; null where it can. */
export const whyNoDovecot: string | null =
  process.getuid?.() !== 0
    ? 'Dovecot changes to other users, which takes root'
    : spawnSync('dovecot', ['--version']).status === 0
      ? null
      : 'Dovecot is not installed (apt-get install dovecot-imapd)';

const nobody = 65_534;
export const account = { username: 'letters', password: 'only-for-tests' };

/** A real Dovecot on loopback with one mailbox. `deliver` puts a mail into it, as a mail server would. */
export async function startDovecot() {
  const folder = await mkdtemp(join(tmpdir(), 'dovecot-'));
  const maildir = join(folder, 'mail');
  const port = await freePort();
  let delivered = 0;
  for (const sub of ['', 'cur', 'new', 'tmp']) {
    await mkdir(join(maildir, sub), { recursive: true });
    await chown(join(maildir, sub), nobody, nobody);
  }
  await chown(folder, nobody, nobody);
  const settings = [
    'protocols = imap',
    `base_dir = ${folder}/run`,
    `state_dir = ${folder}/state`,
    `log_path = ${folder}/log`,
    'ssl = no',
    'disable_plaintext_auth = no',
    `mail_location = maildir:${maildir}`,
    'passdb {',
    '  driver = static',
    `  args = password=${account.password}`,
    '}',
    'userdb {',
    '  driver = static',
    `  args = uid=${nobody} gid=${nobody} home=${folder}`,
    '}',
    'service imap-login {',
    '  inet_listener imap {',
    '    address = 127.0.0.1',
    `    port = ${port}`,
    '  }',
    '  inet_listener imaps {',
    '    port = 0',
    '  }',
    '}',
  ];
  await writeFile(join(folder, 'dovecot.conf'), `${settings.join('\n')}\n`);
  const child = spawn('dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  for (let tries = 0; tries < 100 && !(await answers(port)); tries += 1) await setTimeout(100);
  return {
    port,
    async deliver(bytes: Buffer): Promise<void> {
      delivered += 1;
      const path = join(maildir, 'new', `${Date.now()}.${delivered}.test`);
      await writeFile(path, bytes);
      await chown(path, nobody, nobody);
    },
    /** The flags of the mails, as their names have them. */
    flags: async () =>
      (await Promise.all(['new', 'cur'].map((sub) => readdir(join(maildir, sub)))))
        .flat()
        .map((name) => name.split(':2,')[1] ?? ''),
    /** New numbers for all mails, as after a restore. */
    renumber: async () => {
      for (const name of await readdir(maildir))
        if (name.startsWith('dovecot')) await rm(join(maildir, name), { recursive: true });
    },
    async close(): Promise<void> {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
