/**
 * Every limit of Parley, with its unit in its name and its reason beside it.
 * What comes from a socket, a file or the window is held against these before anything is built from it.
 */
const KIB = 1024;
const MIB = 1024 * KIB;

// -- The classic handshake --

/** A Python node answers within milliseconds; a peer that says nothing for this long is not a node. */
export const HANDSHAKE_TIMEOUT_MS = 10_000;
/** A Python node reads its handshake with one recv(4096), so no id it can hold is longer. */
export const MAX_HANDSHAKE_BYTES = 4096;
/** Ids are 128 hex digits by default; a chosen id may be longer, but it is shown and stored everywhere. */
export const MAX_NODE_ID_LENGTH = 512;
/** A classic dialer reads our id with one recv; a packet sent sooner could be glued to it and lost. */
export const CLASSIC_FIRST_PACKET_DELAY_MS = 200;
/** An id that came only in part: the rest is on its way, or it was a short id. Both ends speak in one piece. */
export const HANDSHAKE_SETTLE_MS = 50;
/** A connect that takes longer than this is unreachable for a person who waits for it. */
export const CONNECT_TIMEOUT_MS = 10_000;

// -- Packets --

/** The longest classic packet by default: base64 of a 192 MiB image. It is held in memory until its end comes. */
export const DEFAULT_MAX_PACKET_BYTES = 256 * MIB;
/** The setting may go from room for one photo ... */
export const MIN_MAX_PACKET_BYTES = 1 * MIB;
/** ... to the longest string V8 can hold, which base64 text must fit in. */
export const MAX_MAX_PACKET_BYTES = 512 * MIB - 1 * MIB;
/** A compressed packet may unfold to this and no further: a zlib bomb holds 1000 times its size. */
export const MAX_DECOMPRESSED_BYTES = 256 * MIB;
/** Longer JSON stays text: parsing holds up everything else, and 16 MiB take some 0.2 s. */
export const MAX_JSON_PARSE_BYTES = 16 * MIB;
/** Packets that wait to be stored before the link stops reading; a burst of small texts reaches this first. */
export const MAX_UNHANDLED_PACKETS = 1_000;
/** Bytes that wait to be stored before the link stops reading; one image reaches this first. */
export const MAX_UNHANDLED_BYTES = 16 * MIB;
/** What unfinished packets of all links may hold together: two of the longest. 512 links at their own limits would be more than any memory. */
export const MAX_UNFINISHED_BYTES = 1024 * MIB;
/** Progress of a packet is told only when it is this large: smaller ones are there before anybody looks. */
export const PROGRESS_MIN_BYTES = 64 * KIB;
/** Progress is told at most this often for one packet: a person sees no more, and the window has better to do. */
export const PROGRESS_INTERVAL_MS = 100;
/** A file is read and encoded in pieces of this size (a multiple of 3, so that base64 needs no carry). */
export const SEND_CHUNK_BYTES = 192 * KIB;

// -- Links --

/** Links in all: a class or a lab fits; each costs a socket and a few KiB. */
export const MAX_LINKS = 512;
/** Links from one address (of IPv6: from one /64): a lab behind one NAT fits, one script gone wild does not take every place. */
export const MAX_LINKS_PER_ADDRESS = 128;
/** Sockets that have not finished their handshake, so that half-open ones cannot take every place. */
export const MAX_PENDING_HANDSHAKES = 128;
/** Ports tried after the wanted one when that is taken. */
export const PORT_ATTEMPTS = 100;
/** Every network of this computer, over IPv4 and IPv6; over IPv4 alone where the system has no IPv6. */
export const DEFAULT_HOST = '::';
export const DEFAULT_PORT = 9000;
/** The first redial comes soon, the later ones at most this far apart. */
export const REDIAL_FIRST_MS = 1_000;
export const REDIAL_MAX_MS = 60_000;
/** How long hanging up waits for what was already written to leave before it cuts the socket. */
export const HANG_UP_TIMEOUT_MS = 5_000;
/** After a hang-up the other side may still be sending; once it was quiet for this long the socket is closed for good. */
export const HANG_UP_QUIET_MS = 500;
/** A link without a word is probed by TCP after this time, then ten times a second apart: a lost peer shows within 30 s. */
export const KEEPALIVE_IDLE_MS = 15_000;
/** Probed about a link that may be dead, since its peer is back on a second one: TCP answers for it after this time. */
export const DOUBLE_PROBE_MS = 1_000;
/** How long a second link that we dialled is held to see whether the first one ends: a restarted computer answers a probe at once. */
export const DOUBLE_DIALLED_WATCH_MS = 2_000;
/** The same for one that the peer dialled: ten unanswered probes end a dead link. Longer than ours, since who dialled decides first. */
export const DOUBLE_ACCEPTED_WATCH_MS = 12_000;
/** Redials after a link was cut by us or broken, when the person did not ask to keep connected. */
export const REDIAL_AFTER_CUT_ATTEMPTS = 3;
/** Bytes that wait in a socket before a link takes the next message from its queue, so that it can still be taken back. */
export const MAX_SOCKET_QUEUE_BYTES = 1 * MIB;

// -- The command line --

/** A Python node reads 4 KiB every 10 ms or so: 280 KB/s on an idle machine, less on a busy one. */
export const CLASSIC_READ_BYTES_PER_S = 200 * KIB;
/** What the sockets of both sides can hold of what was sent and not read, as Linux sizes them by default. */
export const MAX_UNREAD_SOCKET_BYTES = 12 * MIB;

/** `parley send` gives a peer up that takes in nothing for so long. A Python node reads slowly, but steadily. */
export const CLI_STALL_TIMEOUT_MS = 60_000;
/** Messages whose ids `parley listen` remembers: a Parley whose receipt was lost sends again when it is back. */
export const CLI_REMEMBERED_MESSAGES = 10_000;

// -- Messages --

/** Longer text is kept as a file: a chat row of megabytes is unreadable and freezes a window. */
export const MAX_TEXT_MESSAGE_BYTES = 64 * KIB;
/** Files up to this size are taken without asking, until a person says otherwise: any photo, and no film that a stranger thought of. */
export const DEFAULT_TAKE_UP_TO_BYTES = 100_000_000;
/** The setting may go up to what no disk holds: then size is no reason to ask. */
export const MAX_TAKE_UP_TO_BYTES = 1_000_000_000_000_000;
/** How far back the speed of a transfer is looked at: shorter jumps about, longer tells of the past. */
export const RATE_WINDOW_MS = 3_000;
/** One emoji in UTF-16 units: a family of four with skin tones has 25. */
export const MAX_EMOJI_LENGTH = 32;
/** A name given to a peer, in UTF-16 units: it has to fit a list row. */
export const MAX_PEER_NAME_LENGTH = 80;
/** An address as typed or pasted. A DNS name has 253 characters at most. */
export const MAX_ADDRESS_LENGTH = 300;
/** Files taken from one drop or one choice; more is a folder by mistake. */
export const MAX_FILES_PER_DROP = 500;
/** Files looked at before they are sent: a drop, and one more added to it. */
export const MAX_STAGED_FILES = 2 * MAX_FILES_PER_DROP;
/** Messages asked for in one page of the log. */
export const MAX_PAGE_MESSAGES = 200;
/** Rows that the window keeps of one conversation; further ones are paged in again when scrolled to. */
export const MAX_WINDOW_MESSAGES = 300;
/** Events go to the window in batches this far apart: two frames, so a burst costs one render, not thousands. */
export const EVENT_BATCH_MS = 32;
/** New messages of one conversation in one batch; of a greater burst the window gets the newest. */
export const MAX_BATCH_MESSAGES = 200;
/** Addresses offered again under "recent". */
export const MAX_RECENT_ADDRESSES = 8;

// -- Images --

/** Beyond this an image that has to be unfolded as a whole is kept but not decoded: 100 megapixels unfold to 400 MB. */
export const MAX_IMAGE_PIXELS = 100_000_000;
/** Beyond this nor is one that is made smaller as it is read (JPEG, PNG, TIFF): its memory is small, but its time is not. */
export const MAX_STREAMED_PIXELS = 500_000_000;
/** A HEIC unfolds three times over (its own colours, red, green and blue, a copy for sharp); phones make up to 50 megapixels. */
export const MAX_HEIC_PIXELS = 64_000_000;
/** A HEIC is read into memory as a whole; phones make files of 1 to 20 MiB. */
export const MAX_HEIC_BYTES = 128 * MIB;
/** Bytes at the beginning of a file that tell what it is. */
export const SNIFF_BYTES = 64;
/** A picture that is cleaned of its metadata is read in windows of this size; the longest segment of a JPEG has 64 KiB. */
export const METADATA_WINDOW_BYTES = 256 * KIB;
/** Stretches that a cleaned picture is put together from: an animation has two for each of its frames, and 10,000 frames are many. */
export const MAX_METADATA_PIECES = 65_536;
/** Both sides of a thumbnail fit in this many pixels: the 320 CSS pixels it has in the log, on a 2x screen. A 1x screen shows the same. */
export const THUMBNAIL_PX = 640;
/** The largest file that is handed to the decoder; it has 2 GiB of address space (wasm32) for all it does. */
export const MAX_DECODE_BYTES = 512 * MIB;
/** A 400-megapixel image takes some 15 s; a job that takes far longer hangs. */
export const DECODE_TIMEOUT_MS = 60_000;
/** Jobs that wait for the decoder; each is only a path, but a person waits for every one of them. */
export const MAX_DECODE_QUEUE = 10_000;
/** The decoder comes back this soon after a crash, and at most this late when it crashes again and again. */
export const DECODER_RESTART_FIRST_MS = 100;
export const DECODER_RESTART_MAX_MS = 10_000;
/** An idle decoder is ended, so that its memory goes back to the system. */
export const DECODER_IDLE_MS = 60_000;
/** A decoder that holds more after a picture is replaced: a 48-megapixel photo leaves 200 MiB, a hostile one 1 GiB. */
export const MAX_DECODER_MEMORY_BYTES = 640 * MIB;
/** How many times in a row the decoder may end before it was ready; then nothing waits for it any longer. */
export const DECODER_START_ATTEMPTS = 3;
/** A killed decoder is gone within milliseconds; closing Parley waits no longer than this for it. */
export const DECODER_STOP_MS = 2_000;
/** What the window cannot show by itself (TIFF, HEIC, hundreds of megapixels) is shown in the viewer at up to this many pixels a side. */
export const VIEW_PX = 8192;
/** What is read of a picture to find what its camera wrote: HEIC has it near its end, and phones make files of up to 20 MiB. */
export const MAX_EXIF_READ_BYTES = 32 * MIB;
/** A camera's name, in UTF-16 units: it has to fit a line. */
export const MAX_EXIF_TEXT_LENGTH = 120;
/** Temporary files of the image library that nobody has written to for this long were left by a crash. */
export const LEFTOVER_AGE_MS = 24 * 60 * 60 * 1000;
/** Pictures in one page of the gallery: some windows full. */
export const GALLERY_PAGE_IMAGES = 120;
/** The viewer shows the original up to this size; above it only the thumbnail and the file are offered. */
export const MAX_VIEW_BYTES = 256 * MIB;

// -- The window --

/** The smallest window: a list row and a message still fit. CSS pixels. */
export const MIN_WINDOW_WIDTH_PX = 360;
export const MIN_WINDOW_HEIGHT_PX = 480;
/** A link that is opened outside. Browsers take 2 MB, but nobody writes one; what is longer carries something off. */
export const MAX_LINK_LENGTH = 4_096;
/** Copying an image waits for the page that decodes it no longer than this; 100 megapixels take some 3 s. */
export const COPY_IMAGE_TIMEOUT_MS = 15_000;
/** Closing Parley waits for links and store no longer than this; hanging up alone may take HANG_UP_TIMEOUT_MS. */
export const QUIT_TIMEOUT_MS = 8_000;
/**
 * A page that crashes again within this time is not loaded again by itself: something is wrong that loading will not mend, and a person may
 * take some minutes to do the same thing once more.
 */
export const PAGE_CRASH_WINDOW_MS = 10 * 60_000;
/** The log's files: enough for weeks of an ordinary life, little enough to be sent by mail. */
export const MAX_LOG_FILE_BYTES = 1024 * 1024;
export const MAX_LOG_FILES = 4;
/** One line of the log: a long stack fits. */
export const MAX_LOG_LINE_LENGTH = 4096;

/** Conversations that pictures are sent to at once: a person chose each by hand. */
export const MAX_RECIPIENTS = 100;

// -- What is said to a person --

/** The same trouble with the same computer is told again only after this long: a port scan must not fill the window. */
export const ERROR_NOTICE_INTERVAL_MS = 10_000;

// -- The secure wire --

/** TLS between two computers takes two round trips and some milliseconds; the rest is for a busy or distant peer. */
export const SECURE_HANDSHAKE_TIMEOUT_MS = 10_000;
/**
 * Two links that came up within this time may come from both sides dialling at once: a dial and its handshakes take no longer. A
 * peer that dials beside an older link has lost that one.
 */
export const CROSSING_DIALS_MS = 30_000;
/** JSON may write one byte of text as six (\u0000), and a text has MAX_TEXT_MESSAGE_BYTES: this holds any such text. */
export const MAX_CONTROL_FRAME_BYTES = 512 * KIB;
/** A chunk frame and its transfer number: four times what Parley sends, for other programs' sake. */
export const MAX_CHUNK_FRAME_BYTES = 1 * MIB + 4;
/** The smallest piece a sender cuts a file into: on a 1 Mbit/s line it delays a text by 0.13 s. */
export const MIN_CHUNK_BYTES = 16 * KIB;
/** The largest piece a sender cuts: 0.5 ms of encryption, in which nothing else happens in its thread. */
export const MAX_CHUNK_BYTES = 256 * KIB;
/** Chunks of one transfer read ahead from the disk, so that the wire never waits for it. */
export const READ_AHEAD_CHUNKS = 3;
/** Credit a receiver grants beyond what it has written: 1 Gbit/s over 64 ms of distance, and bounded memory. */
export const TRANSFER_CREDIT_BYTES = 8 * MIB;
/** Chunk bytes under way before anything is known of the line. */
export const FIRST_WINDOW_BYTES = 256 * KIB;
/** Chunk bytes that may always be under way: four of the smallest chunks. */
export const MIN_WINDOW_BYTES = 64 * KIB;
/** Chunk bytes under way in all, whatever the line: the sum of two transfers' credit. */
export const MAX_WINDOW_BYTES = 16 * MIB;
/** A text waits behind this much time's worth of chunks on a slow line; it keeps the line busy over a hiccup. */
export const QUEUE_TARGET_MS = 30;
/** On a fast line the queue is shorter: it only has to cover the moments in which one of the two computers is busy otherwise ... */
export const FAST_QUEUE_TARGET_MS = 6;
/** ... but not shorter than this. */
export const FAST_QUEUE_BYTES = 256 * KIB;
/** The greatest speed of this long counts: a hiccup is forgiven, a line that became slower is believed. */
export const RATE_MEMORY_MS = 2_000;
/** The smallest round trip is measured anew after this long, with the line briefly almost empty. */
export const ROUND_TRIP_MEMORY_MS = 30_000;
/** Bytes that wait in the socket while chunks are handed to it: two chunks keep the encryption busy. */
export const MAX_CHUNK_QUEUE_BYTES = 512 * KIB;
/** Control frames waiting for a peer that does not read: after this it is taken for dead, not for slow. */
export const MAX_QUEUED_CONTROL_BYTES = 32 * MIB;
/** Buffers between the link and the thread that writes files, in all and each: memory is flat at any speed. */
export const WRITE_SLOTS = 16;
export const WRITE_SLOT_BYTES = 256 * KIB;
/** Behind by this much, the hash of a resumed file is caught up in slices, so that other transfers go on. */
export const HASH_SLICE_BYTES = 1 * MIB;
/** Between those slices while bytes move: a hundred MiB a second, more than most lines bring. */
export const HASH_PAUSE_MS = 10;
/** Unfinished hashes remembered of files whose sending was broken off; each is a few hundred bytes. */
export const KEPT_HASHES = 64;
/** The thread that reads, writes and hashes files is ended when it had nothing to do for this long. */
export const FILE_THREAD_IDLE_MS = 30_000;
/** Transfers a sender offers over one link at a time: enough that small files do not wait for round trips. */
export const MAX_OUTGOING_TRANSFERS = 32;
/** Transfers a receiver has open with one peer; each costs an open file. Further ones are declined as busy. */
export const MAX_INCOMING_TRANSFERS = 64;
/** Ids remembered of one link, so that a message sent twice is stored once: the store knows the older ones. */
export const MAX_REMEMBERED_IDS = 256;
/** A silent link is asked for a sign of life ... */
export const PING_AFTER_MS = 8_000;
/** ... and given up when none comes: with the tick below within 30 s. */
export const PONG_TIMEOUT_MS = 14_000;
/** After sleep, or on another network, a peer that is still there answers sooner than this, Wi-Fi coming up included. */
export const URGENT_PONG_TIMEOUT_MS = 8_000;
/** How often silence is looked at. */
export const KEEP_ALIVE_TICK_MS = 2_500;
/** The beginning of a message that is answered: enough to know it again. */
export const MAX_EXCERPT_LENGTH = 200;
/** What a Parley can do beyond the first version, in its hello: a few words, and room for those of later versions. */
export const MAX_FEATURES = 32;
export const MAX_FEATURE_LENGTH = 32;
/** Names of files in UTF-8: what all common file systems hold. */
export const MAX_FILE_NAME_BYTES = 200;
/** A file name as a peer may send it, before it is cleaned. */
export const MAX_OFFERED_NAME_LENGTH = 1_024;
/** A thumbhash has 25 bytes at most, 36 characters of base64; some room for others' variants. */
export const MAX_THUMBHASH_LENGTH = 64;
/** A MIME type as a peer may name it: RFC 6838 has 127 characters for each half, and real ones are far shorter. */
export const MAX_MIME_TYPE_LENGTH = 127;
/** A width or height that a peer may claim: a placeholder of this shape can still be drawn. */
export const MAX_PIXELS_PER_SIDE = 1_000_000;
/** Words such as `disk-full`, and room for those of later versions. */
export const MAX_REASON_LENGTH = 64;
/** What a disk keeps free: a full disk breaks more than a transfer. */
export const DISK_RESERVE_BYTES = 64 * MIB;
/** An interrupted transfer that nobody came back for is dropped after this long. */
export const PARTIAL_MAX_AGE_MS = 14 * 24 * 3_600_000;
/** Interrupted transfers kept; the oldest goes first. */
export const MAX_PARTIALS = 256;
/** Below this a file is sent again from its beginning: noting how far it came would cost more. */
export const RESUMABLE_MIN_BYTES = 1 * MIB;
