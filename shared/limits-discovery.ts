/** Limits of finding people nearby, and of links: as ./limits. */

/** How often discovery looks at the network and at who is still there. Twice this is what a person takes for "at once". */
export const DISCOVERY_TICK_MS = 2_000;
/** Whoever was not heard for this long is asked for ... */
export const NEARBY_ASK_AFTER_MS = 3_000;
/** ... and is gone after this: with the tick above within 10 s, and two questions may get lost. */
export const NEARBY_LOST_AFTER_MS = 7_500;
/** For every so many people nearby the two times above count once more, so that a crowd does not fill a wireless network. */
export const NEARBY_CROWD = 20;
/** With nobody nearby the network is asked this often: whoever arrives tells of it by itself. */
export const NEARBY_IDLE_ASK_MS = 20_000;
/** On one network we tell of ourselves no more often than this, however many ask (RFC 6762, section 6). */
export const ANNOUNCE_INTERVAL_MS = 1_000;
/** Answers wait a random part of this, so that not all come at once. */
export const ANNOUNCE_SPREAD_MS = 100;
/** A time between two ticks that is longer means that the computer slept: what was heard before it counts no more. */
export const SLEPT_AFTER_MS = 10_000;
/** A computer that was about to sleep and runs on for this long does not sleep. */
export const ASLEEP_AT_MOST_MS = 60_000;
/** When no other computer has said a word for this long, the network may keep computers apart; three questions went unanswered. */
export const SILENT_AFTER_MS = 20_000;
/** What another computer said proves for this long that the network carries such words: phones and printers speak seldom. */
export const HEARD_OTHERS_MEMORY_MS = 10 * 60_000;
/** People nearby that are listed: a lecture hall; more is an attack. */
export const MAX_NEARBY = 200;
/** Ids from one address: a few profiles on one computer. */
export const MAX_NEARBY_PER_HOST = 8;
/** Addresses of one id: wired, wireless, each with IPv4 and IPv6. */
export const MAX_NEARBY_ADDRESSES = 4;
/** New ids and addresses taken between two ticks: whoever makes them up faster does not fill the window with changes. */
export const MAX_NEARBY_CHANGES_PER_TICK = 50;
/** Packets of one network that are looked at between two ticks; the rest is a flood. */
export const MAX_DISCOVERY_PACKETS_PER_TICK = 1_000;
/** Records of one packet that are looked at; an announcement has four. */
export const MAX_DISCOVERY_RECORDS = 64;
/** Networks of one computer that are listened to; containers and virtual machines may make dozens. */
export const MAX_DISCOVERY_NETWORKS = 32;
/** People nearby who are dialled by themselves at a time; a network full of made-up ids costs no more. */
export const MAX_AUTOMATIC_DIALS = 4;
/** Somebody nearby who could not be reached is dialled again after this, then after twice as long each time ... */
export const AUTOMATIC_REDIAL_FIRST_MS = 30_000;
/** ... and at least this often: they are there, and a firewall's question may be answered late. */
export const AUTOMATIC_REDIAL_MAX_MS = 10 * 60_000;
/** After a link that broke, or on another network. */
export const AUTOMATIC_REDIAL_SOON_MS = 2_000;
/** The window hears of people nearby at most this often. */
export const NEARBY_CHANGE_INTERVAL_MS = 250;
/** Addresses in a `parley://` link: the best few, so that its QR code can still be read by a camera. */
export const MAX_PARLEY_LINK_ADDRESSES = 4;
/** What is pasted to connect to: a link with its addresses fits. */
export const MAX_CONNECT_TEXT_LENGTH = 1_000;
