/* xml.h - text put into XML or HTML. */
#ifndef BASE_XML_H
#define BASE_XML_H

#include "base/str.h"

/* Adds text with & < > " ' escaped, so that it is text between tags and in attributes of either
 * quotation mark. Control characters are not looked at. */
void xml_escape(strbuf *out, str text);

#endif
