/**
 * The key store and the blob store on files. All numbers are big-endian; version 1 throughout.
 *
 * <h2>Key store</h2>
 *
 * A folder of its own, which no backup holds. {@code epochs/YYYY-MM-DD.key}, one for each day (UTC)
 * on which a key was made:
 *
 * <pre>
 *   0        8                    40                   72
 *  +--------+--------------------+--------------------+
 *  |ILEPOCH1| wrapping key       | lookup key         |
 *  +--------+--------------------+--------------------+
 * </pre>
 *
 * {@code scopes/zz/<uuid>.key}, one for each scope; zz are the last two digits of the identifier:
 *
 * <pre>
 *   0        8           16        28                               76
 *  +--------+-----------+---------+--------------------------------+
 *  |ILSCOPE1| epoch day | nonce   | AES-256-GCM(scope key), tag    |
 *  +--------+-----------+---------+--------------------------------+
 * </pre>
 *
 * The epoch day counts from 1970-01-01. Associated data of the wrapping: the first 16 bytes and the
 * scope's identifier. From the scope's key HKDF-SHA-256 derives one key for values ("interline
 * value") and one for commitments ("interline commitment"). A sealed value is nonce (12), cipher
 * text, tag (16). Each file is written whole under another name, synced, linked, and its folder
 * synced; destroying one overwrites it with noise first.
 *
 * <h2>Blob file</h2>
 *
 * {@code xx/yy/<uuid>.blob}. A header of 128 bytes, then segments without gaps:
 *
 * <pre>
 *   0   6 8  9  10  16        32        48       56      60      64            124  128
 *  +---+-+--+--+---+---------+---------+--------+-------+-------+-------------+----+
 *  |IL |v|k |l | 0 | blob id | scope   | length | count | bytes | wrapped key |CRC |
 *  |BLOB    |  |   |         |         |        |       |       | (60 bytes)  | 32C|
 *  +---+-+--+--+---+---------+---------+--------+-------+-------+-------------+----+
 *
 *  v      version, 1 (16 bits)
 *  k      kind: 1 object, 2 volume, 3 projection
 *  l      layout: 0 stream, 1 keyed
 *  length stream: plain bytes in all; keyed: offset of the index (64 bits)
 *  count  segments, without the index (32 bits)
 *  bytes  stream: plain bytes of each segment but the last, 1,048,576; keyed: 0
 *  wrapped key: the blob's own AES-256 key as a sealed value of the scope, associated with
 *         header bytes 0 to 63. It binds scope, kind, length and count: a shortened or
 *         exchanged file does not open.
 * </pre>
 *
 * A segment is cipher text, tag (16 bytes), CRC32C of both (4 bytes). Its nonce is four zero bytes
 * and its offset in the file; the key serves this one file, which only ever grows, so no nonce
 * comes twice. Its associated data:
 *
 * <pre>
 *   0         16 17 18 19 20  24  28  32
 *  +---------+--+--+--+--+---+---+---+
 *  | blob id |v |k |le|ch| x | y | z |     level and channel 8 bits, x, y, z 32 bits
 *  +---------+--+--+--+--+---+---+---+
 * </pre>
 *
 * The n-th segment of a stream has level 0, channel 0, x = n mod 65536, y = n / 65536, z = 0. A
 * keyed blob names its segments itself; a volume's bricks have their level, channel and grid
 * position, its manifest has level 254. The index is one more segment with level 255, at the end:
 * 20 bytes for each segment in key order (level, channel, z, y, x): level (8 bits), channel (8), x
 * (16), y (16), z (16), offset (64), plain bytes (32).
 *
 * <p>CRC32C only tells rot from forgery; nothing is trusted for its sake. The data key is random
 * and only in memory until the blob is committed, so what a crash leaves behind is noise.
 *
 * <h2>History</h2>
 *
 * Version 1: the first.
 */
@NullMarked
package org.interline.node.imaging.internal.sealing;

import org.jspecify.annotations.NullMarked;
