import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface ImapMessage {
  uid: number;
  bytes: Buffer;
  seen: boolean;
  /** The size the server gives, when not that of the bytes. */
  size?: number;
}

export interface ImapServer {
  port: number;
  /** The messages of a folder, as they stand; empty for a folder that is not there. */
  messages: (user: string, folder?: string) => ImapMessage[];
  /** Puts a message into a folder, which is made when it is not there. */
  deliver: (user: string, mail: string | Buffer, over?: { folder?: string; size?: number }) => ImapMessage;
  /** Every command as it came, without what it carried. */
  said: string[];
  /** Asked before each command is answered: 'drop' breaks the connection instead. */
  before: (command: string) => 'answer' | 'drop' | Promise<'answer' | 'drop'>;
  stop: () => Promise<void>;
}

/**
 * A mail server for tests, in memory, on a free port of this machine: as much of IMAP4rev1 (RFC 3501) as fetching unseen mail needs.
 * `accounts`: password by user; an access token is taken for it as well (XOAUTH2). `tls`: a key and a certificate in PEM make it imaps.
 */
export async function imapServer(
  accounts: Record<string, string>,
  tls?: { key: string; cert: string },
): Promise<ImapServer> {
  const folders = new Map<string, ImapMessage[]>();
  const sockets = new Set<Socket>();
  const key = (user: string, folder: string) => `${user}/${folder === 'inbox' ? 'INBOX' : folder}`;
  let uid = 100;
  for (const user of Object.keys(accounts)) folders.set(key(user, 'INBOX'), []);
  const serve = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    converse(socket, {
      accounts,
      folderOf: (user, folder) => folders.get(key(user, folder)),
      server: () => imap,
    });
  };
  const server: Server = tls ? createTlsServer(tls, serve) : createServer(serve);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const imap: ImapServer = {
    port: typeof address === 'object' && address ? address.port : 0,
    messages: (user, folder = 'INBOX') => folders.get(key(user, folder)) ?? [],
    deliver(user, mail, { folder = 'INBOX', ...over } = {}) {
      const message = { uid: ++uid, bytes: Buffer.from(mail), seen: false, ...over };
      folders.set(key(user, folder), [...imap.messages(user, folder), message]);
      return message;
    },
    said: [],
    before: () => 'answer',
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
  return imap;
}

interface Talk {
  accounts: Record<string, string>;
  folderOf: (user: string, folder: string) => ImapMessage[] | undefined;
  server: () => ImapServer;
}

/** Answers one client, command by command, in the order they come. */
function converse(socket: Socket, talk: Talk): void {
  const state: Session = { user: '', messages: undefined };
  let waiting = Buffer.alloc(0);
  let answering = Promise.resolve();
  const inTurn = async (before: Promise<void>, text: string) => {
    await before;
    const [, tag = '', words = ''] = /^(\S+) ([^]*)$/.exec(text) ?? [];
    const name = /^(?:UID )?\S+/i.exec(words)?.[0].toUpperCase() ?? '';
    talk.server().said.push(name);
    if ((await talk.server().before(name)) === 'drop') socket.destroy();
    else if (socket.writable) answer(socket, tag, name, words.slice(name.length).trim(), state, talk);
  };
  socket.write('* OK ready\r\n');
  socket.on('data', (data: Buffer) => {
    waiting = Buffer.concat([waiting, data]);
    for (;;) {
      const command = nextCommand(waiting, socket);
      if (!command) return;
      waiting = waiting.subarray(command.length);
      answering = inTurn(answering, command.text);
    }
  });
}

/** One command with its literals put in as they are; undefined until all of it has come. */
function nextCommand(bytes: Buffer, socket: Socket): { text: string; length: number } | undefined {
  let end = 0;
  let text = '';
  for (;;) {
    const line = bytes.indexOf('\r\n', end);
    if (line < 0) return undefined;
    const words = bytes.toString('latin1', end, line);
    const literal = /\{(\d+)(\+?)\}$/.exec(words);
    end = line + 2;
    if (!literal) return { text: text + words, length: end };
    const length = Number(literal[1]);
    if (!literal[2] && bytes.length === end) socket.write('+ go on\r\n');
    if (bytes.length < end + length) return undefined;
    text += `${words.slice(0, literal.index)}"${bytes.toString('latin1', end, end + length)}"`;
    end += length;
  }
}

interface Session {
  user: string;
  messages: ImapMessage[] | undefined;
}

function answer(
  socket: Socket,
  tag: string,
  name: string,
  rest: string,
  state: Session,
  { accounts, folderOf }: Talk,
): void {
  const say = (...lines: string[]) => socket.write(lines.map(line => `${line}\r\n`).join(''));
  const ok = (more = '') => say(`${tag} OK ${more || `${name} done`}`);
  const words = wordsOf(rest);
  switch (name) {
    case 'CAPABILITY':
      say('* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2');
      return void ok();
    case 'NOOP':
    case 'CLOSE':
      return void ok();
    case 'LOGIN': {
      const [user = '', password] = words;
      if (accounts[user] !== password || password === undefined)
        return void say(`${tag} NO [AUTHENTICATIONFAILED] Invalid credentials`);
      state.user = user;
      return void ok();
    }
    case 'AUTHENTICATE': {
      const [, user = '', token = ''] =
        /^user=([^\x01]*)\x01auth=Bearer ([^\x01]*)\x01\x01$/.exec(
          Buffer.from(words[1] ?? '', 'base64').toString(),
        ) ?? [];
      if (words[0] !== 'XOAUTH2' || !token || accounts[user] !== token)
        return void say(`${tag} NO [AUTHENTICATIONFAILED] Invalid token`);
      state.user = user;
      return void ok();
    }
    case 'LIST':
      if (!words[1]) say('* LIST (\\Noselect) "/" ""');
      else if (folderOf(state.user, words[1])) say(`* LIST () "/" "${words[1]}"`);
      return void ok();
    case 'SELECT': {
      state.messages = folderOf(state.user, words[0] ?? '');
      if (!state.messages) return void say(`${tag} NO No such folder`);
      say(
        `* ${state.messages.length} EXISTS`,
        '* 0 RECENT',
        '* FLAGS (\\Seen)',
        '* OK [PERMANENTFLAGS (\\Seen)] flags',
        '* OK [UIDVALIDITY 1] valid',
        '* OK [UIDNEXT 9999] next',
      );
      return void ok('[READ-WRITE] selected');
    }
    case 'UID SEARCH':
      say(
        `* SEARCH ${(state.messages ?? [])
          .filter(({ seen }) => !seen)
          .map(({ uid }) => uid)
          .join(' ')}`.trimEnd(),
      );
      return void ok();
    case 'UID FETCH':
      for (const [place, message] of (state.messages ?? []).entries())
        if (String(message.uid) === words[0]) sendMessage(socket, place + 1, message, rest.toUpperCase());
      return void ok();
    case 'UID STORE':
      for (const message of state.messages ?? [])
        if (String(message.uid) === words[0] && rest.includes('\\Seen')) message.seen = true;
      return void ok();
    case 'LOGOUT':
      say('* BYE');
      ok();
      return void socket.end();
    default:
      return void say(`${tag} BAD ${name} is not known here`);
  }
}

function sendMessage(socket: Socket, place: number, message: ImapMessage, wanted: string): void {
  const { uid, bytes, size = bytes.length } = message;
  const header = bytes.subarray(0, bytes.indexOf('\r\n\r\n') + 4);
  const [name, literal] = wanted.includes('BODY.PEEK[HEADER]')
    ? ['BODY[HEADER]', header]
    : wanted.includes('BODY.PEEK[]')
      ? ['BODY[]', bytes]
      : ['', undefined];
  socket.write(`* ${place} FETCH (UID ${uid}${wanted.includes('RFC822.SIZE') ? ` RFC822.SIZE ${size}` : ''}`);
  if (literal) {
    socket.write(` ${name} {${literal.length}}\r\n`);
    socket.write(literal);
  }
  socket.write(')\r\n');
}

/** Arguments of a command: atoms and quoted words. */
function wordsOf(rest: string): string[] {
  return [...rest.matchAll(/"((?:\\.|[^"\\])*)"|([^\s()]+)/g)].map(
    ([, quoted, atom]) => quoted?.replaceAll(/\\(.)/g, '$1') ?? atom ?? '',
  );
}
