/* host_parts.h - what the readers of what other programs hand over share. For this folder alone. */
#ifndef LOAD_HOST_PARTS_H
#define LOAD_HOST_PARTS_H

#include "load/story.h"

/* Adds the body's blocks; `base` is where addresses in it start from. */
bool host_add_body(story *s, str body, bool html, str base, err *e);

/* Facts, where they can be understood. */
void host_set_date(story *s, str given);
void host_set_link(story *s, str given);

/* False, with `e` set, where there is nothing to be read. */
bool host_finish(const story *s, err *e);

/* A mail, a mailbox (RFC 4155), or a page saved as MHTML (RFC 2557): mail.c. */
bool mail_read(story *s, str bytes, str feed, err *e);

#endif
