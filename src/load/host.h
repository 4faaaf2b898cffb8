/*
 * host.h - articles as other programs hand them over: newsboat, sfeed, mail readers.
 *
 * newsboat's pager file: lines "Label: value" in the user's language, an empty line (or one
 * blank), the text wrapped to a width or the HTML as it came, and a list of links. sfeed's
 * line: nine fields between tabs, the content escaped. A mail: RFC 5322 with MIME.
 */
#ifndef LOAD_HOST_H
#define LOAD_HOST_H

#include "load/story.h"

typedef enum { HOST_NEWSBOAT, HOST_SFEED, HOST_MAIL, HOST_COUNT } host_kind;

/* "newsboat", "sfeed", "mail". */
const char *host_name(host_kind k);

/*
 * Reads what the program passes. `feed` is the name of the feed where the host tells it
 * otherwise (SFEED_FEED_PATH); empty: unknown. `s` should be zeroed; story_clear frees it
 * in any case. The headline blocks are made. False: `e` says why.
 */
bool host_read(story *s, host_kind k, str bytes, str feed, err *e);

#endif
