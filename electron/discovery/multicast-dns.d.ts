/** The part of `multicast-dns` that discovery uses; the package brings no types. */
declare module 'multicast-dns' {
  import type { Socket } from 'node:dgram';

  interface Options {
    readonly socket?: Socket;
    readonly type?: 'udp4' | 'udp6';
    /** The multicast address. */
    readonly ip?: string;
    readonly port?: number;
    /** The address of the network interface; for IPv6 `::%` and its scope. */
    readonly interface?: string;
    readonly bind?: string;
  }

  type Done = (error?: Error | null) => void;

  interface MulticastDns {
    on(event: 'packet', listener: (packet: unknown, from: { readonly address: string }) => void): this;
    on(event: 'ready', listener: () => void): this;
    /** `error`: it cannot be used. `warning`: a packet that cannot be read, a network that does not take part. */
    on(event: 'error' | 'warning', listener: (error: Error) => void): this;
    query(questions: readonly { readonly name: string; readonly type: string }[], done?: Done): void;
    respond(answers: readonly object[], done?: Done): void;
    destroy(done?: () => void): void;
  }

  export default function multicastDns(options: Options): MulticastDns;
}
