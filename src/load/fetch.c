/* fetch.c - see fetch.h. The only user of libcurl. */
#include "load/fetch.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/mem.h"
#include "base/url.h"

/* Of one line of a head, and of all heads (those of redirects, and of "100 Continue", too). */
enum { HEADER_MOST = 2048, HEADERS_MOST = 256 << 10, POLL_MS = 100, BYTES_USUAL = 32 << 20 };

/* One request that is under way. */
typedef struct transfer {
	CURL *curl;
	struct curl_slist *headers;
	const fetch_request *request;
	fetch_result *result;
	arena *a;
	const fetch_limits *limits;
	const fetch_watch *watch;
	strbuf body;
	size_t header_bytes;
	int packings;     /* how often the body is packed */
	bool public_seen; /* a public address was asked */
	bool too_large;
	const char *refused; /* why we did not go on; NULL: we did */
	char error[CURL_ERROR_SIZE];
} transfer;

/* --- addresses --- */

static bool is_private4(uint32_t ip)
{
	static const struct {
		uint32_t net;
		int bits;
	} nets[] = {
		{ 0x00000000, 8 },  { 0x0a000000, 8 },  { 0x64400000, 10 }, { 0x7f000000, 8 },
		{ 0xa9fe0000, 16 }, { 0xac100000, 12 }, { 0xc0000000, 24 }, { 0xc0a80000, 16 },
		{ 0xc6120000, 15 }, { 0xe0000000, 3 },
	};

	for (size_t i = 0; i < sizeof nets / sizeof *nets; i++)
		if (ip >> (32 - nets[i].bits) == nets[i].net >> (32 - nets[i].bits))
			return true;
	return false;
}

static bool is_private6(const unsigned char *b)
{
	static const unsigned char mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
	static const unsigned char nat64[12] = { 0, 0x64, 0xff, 0x9b };
	static const unsigned char none[15] = { 0 };

	if (memcmp(b, mapped, 12) == 0 || memcmp(b, nat64, 12) == 0)
		return is_private4((uint32_t)b[12] << 24 | (uint32_t)b[13] << 16 |
				   (uint32_t)b[14] << 8 | b[15]);
	if (memcmp(b, none, 15) == 0 && b[15] <= 1)
		return true; /* :: and ::1 */
	/* fc00::/7 unique local, fe80::/10 link local, fec0::/10 site local, ff00::/8 many */
	return (b[0] & 0xfe) == 0xfc || (b[0] == 0xfe && b[1] >= 0x80) || b[0] == 0xff;
}

static bool is_private(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, address, sizeof in);
		return is_private4(ntohl(in.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;

		memcpy(&in6, address, sizeof in6);
		return is_private6(in6.sin6_addr.s6_addr);
	}
	return true;
}

bool fetch_is_private(const char *ip)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, ip, &in.sin_addr) == 1)
		return is_private((const struct sockaddr *)(const void *)&in);
	return inet_pton(AF_INET6, ip, &in6.sin6_addr) != 1 ||
	       is_private((const struct sockaddr *)(const void *)&in6);
}

/* Every connection comes through here, that of a redirect as well. */
static curl_socket_t on_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	transfer *t = arg;
	bool private_one = is_private(&address->addr);

	(void)purpose;
	if (private_one && t->public_seen && !t->limits->private_too) {
		t->refused = "leads to an address of the private network, which is not followed";
		return CURL_SOCKET_BAD;
	}
	t->public_seen |= !private_one;
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* --- what comes --- */

static size_t limit_of(size_t given, size_t usual)
{
	return given ? given : usual;
}

static size_t on_body(char *p, size_t size, size_t n, void *arg)
{
	transfer *t = arg;

	n *= size;
	if (t->body.n + n > limit_of(t->limits->bytes, BYTES_USUAL)) {
		t->too_large = true;
		return 0;
	}
	strbuf_add(&t->body, (str){ p, n });
	return n;
}

static bool header_is(str line, const char *name, str *value)
{
	str key;

	if (!str_split(&line, ':', &key) || !str_eq_nocase(key, str_of(name)))
		return false;
	*value = str_trim(line);
	return true;
}

static void count_packings(transfer *t, str list)
{
	str one;

	while (str_split(&list, ',', &one)) {
		one = str_trim(one);
		t->packings += one.n && !str_eq_nocase(one, STR("chunked")) &&
			       !str_eq_nocase(one, STR("identity"));
	}
}

/*
 * A body that is packed twice, as nobody does in earnest, unpacks from a kilobyte to a terabyte
 * of which no byte need reach us to be counted: not begun.
 */
static const char *reason_to_refuse(const transfer *t)
{
	if (t->header_bytes > HEADERS_MOST)
		return "the server's answer has too large a head";
	if (t->packings > 1)
		return "is packed several times over, which is not read";
	return NULL;
}

static void take_header(transfer *t, str line)
{
	fetch_result *r = t->result;
	str value;

	/* A new answer, after a redirect: what the one before said is void. */
	if (str_starts(line, STR("HTTP/"))) {
		r->etag = r->last_modified = r->content_type = r->content_language = STR("");
		r->retry_after = STR("");
		t->packings = 0;
		strbuf_reset(&t->body);
	}
	if (header_is(line, "Content-Encoding", &value) ||
	    header_is(line, "Transfer-Encoding", &value))
		count_packings(t, value);
	if (header_is(line, "ETag", &value))
		r->etag = arena_copy(t->a, value);
	else if (header_is(line, "Last-Modified", &value))
		r->last_modified = arena_copy(t->a, value);
	else if (header_is(line, "Retry-After", &value))
		r->retry_after = arena_copy(t->a, value);
	else if (header_is(line, "Content-Type", &value))
		r->content_type = arena_copy(t->a, value);
	else if (header_is(line, "Content-Language", &value))
		r->content_language = arena_copy(t->a, value);
}

static size_t on_header(char *p, size_t size, size_t n, void *arg)
{
	transfer *t = arg;
	str line = { p, n * size };

	t->header_bytes += line.n;
	if (line.n <= HEADER_MOST)
		take_header(t, line);
	t->refused = reason_to_refuse(t);
	return t->refused ? 0 : line.n;
}

static bool is_cancelled(const fetch_watch *watch)
{
	return watch->cancelled && watch->cancelled(watch->arg);
}

static int on_progress(void *arg, curl_off_t total, curl_off_t got, curl_off_t up_total,
		       curl_off_t up)
{
	transfer *t = arg;

	(void)up_total;
	(void)up;
	if (t->watch->progress && got > 0)
		t->watch->progress(t->watch->arg, (size_t)got, total > 0 ? (size_t)total : 0);
	/* Packed, or the body of a redirect: on_body does not see these bytes. */
	t->too_large |= got > (curl_off_t)limit_of(t->limits->bytes, BYTES_USUAL);
	return is_cancelled(t->watch) || t->too_large;
}

/* --- one request --- */

static void add_header(transfer *t, const char *name, str value)
{
	arena tmp = { 0 };

	if (value.n && !memchr(value.p, '\n', value.n))
		t->headers = curl_slist_append(
			t->headers, arena_printf(&tmp, "%s: %.*s", name, STR_ARGS(value)).p);
	arena_clear(&tmp);
}

static void set_limits(transfer *t)
{
	const fetch_limits *l = t->limits;
	long redirects = l->redirects ? l->redirects : 10;

	curl_easy_setopt(t->curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(t->curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(t->curl, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(t->curl, CURLOPT_MAXREDIRS, redirects);
	curl_easy_setopt(t->curl, CURLOPT_CONNECTTIMEOUT, 10L);
	curl_easy_setopt(t->curl, CURLOPT_TIMEOUT, l->seconds ? l->seconds : 60L);
	curl_easy_setopt(t->curl, CURLOPT_LOW_SPEED_LIMIT, 10L);
	curl_easy_setopt(t->curl, CURLOPT_LOW_SPEED_TIME,
			 l->silent_seconds ? l->silent_seconds : 15L);
	/* A connection of another request could lead where this one must not go. */
	curl_easy_setopt(t->curl, CURLOPT_FRESH_CONNECT, 1L);
	curl_easy_setopt(t->curl, CURLOPT_FORBID_REUSE, 1L);
	curl_easy_setopt(t->curl, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	curl_easy_setopt(t->curl, CURLOPT_OPENSOCKETDATA, t);
}

static bool start(transfer *t, CURLM *multi)
{
	t->curl = curl_easy_init();
	if (!t->curl)
		return false;
	add_header(t, "If-None-Match", t->request->etag);
	add_header(t, "If-Modified-Since", t->request->last_modified);
	t->headers = curl_slist_append(
		t->headers,
		"Accept: text/html, application/xhtml+xml, application/rss+xml, "
		"application/atom+xml, application/feed+json, text/plain;q=0.9, */*;q=0.5");
	curl_easy_setopt(t->curl, CURLOPT_URL, arena_copy(t->a, t->request->url).p);
	curl_easy_setopt(t->curl, CURLOPT_HTTPHEADER, t->headers);
	curl_easy_setopt(t->curl, CURLOPT_USERAGENT, PACKAGE_NAME "/" PACKAGE_VERSION);
	curl_easy_setopt(t->curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(t->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(t->curl, CURLOPT_ERRORBUFFER, t->error);
	curl_easy_setopt(t->curl, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(t->curl, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(t->curl, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(t->curl, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(t->curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(t->curl, CURLOPT_XFERINFOFUNCTION, on_progress);
	curl_easy_setopt(t->curl, CURLOPT_XFERINFODATA, t);
	curl_easy_setopt(t->curl, CURLOPT_PRIVATE, t);
	set_limits(t);
	return curl_multi_add_handle(multi, t->curl) == CURLM_OK;
}

/* --- how it ended --- */

static const char *status_text(long status)
{
	static const struct {
		long status;
		const char *text;
	} texts[] = {
		{ 400, "bad request" },
		{ 401, "a password is asked for" },
		{ 402, "payment is asked for" },
		{ 403, "not allowed; a browser may be let in" },
		{ 404, "not found" },
		{ 405, "not allowed in this way" },
		{ 408, "took too long" },
		{ 410, "gone for good" },
		{ 429, "too many requests" },
		{ 451, "withheld for legal reasons" },
		{ 500, "the server failed" },
		{ 502, "the server behind it failed" },
		{ 503, "not available now" },
		{ 504, "the server behind it took too long" },
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i].status == status)
			return texts[i].text;
	return status >= 500 ? "the server failed" : "refused";
}

static const char *code_text(const transfer *t, CURLcode code)
{
	static const struct {
		CURLcode code;
		const char *text;
	} texts[] = {
		{ CURLE_UNSUPPORTED_PROTOCOL, "only http and https addresses can be fetched" },
		{ CURLE_URL_MALFORMAT, "is no address" },
		{ CURLE_COULDNT_RESOLVE_HOST, "there is no server of that name (or no network)" },
		{ CURLE_COULDNT_CONNECT, "the server does not answer" },
		{ CURLE_OPERATION_TIMEDOUT, "took too long" },
		{ CURLE_TOO_MANY_REDIRECTS, "is redirected without end" },
		{ CURLE_PARTIAL_FILE, "ended before it was complete" },
		{ CURLE_GOT_NOTHING, "the server sent nothing" },
		{ CURLE_RECV_ERROR, "the connection broke" },
		{ CURLE_BAD_CONTENT_ENCODING, "is packed in a way that cannot be read" },
		{ CURLE_WEIRD_SERVER_REPLY, "the server's answer is no HTTP" },
		{ CURLE_PEER_FAILED_VERIFICATION, "the server's certificate is not valid" },
		{ CURLE_SSL_CONNECT_ERROR, "no safe connection could be made" },
	};

	if (strstr(t->error, "HTTP/0.9"))
		code = CURLE_WEIRD_SERVER_REPLY;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i].code == code)
			return texts[i].text;
	return t->error[0] ? t->error : curl_easy_strerror(code);
}

/* "the server answered 429: too many requests; it asks to wait 120 seconds". */
static void tell_status(const fetch_result *r, err *e)
{
	char *end;
	long wait = strtol(r->retry_after.n ? r->retry_after.p : "", &end, 10);
	bool later = r->status == 429 || r->status == 503;

	if (later && wait > 0 && *end == '\0')
		err_set(e, GLOSS_ERR_INPUT,
			"the server answered %ld: %s; it asks to wait %ld second%s", r->status,
			status_text(r->status), wait, wait == 1 ? "" : "s");
	else
		err_set(e, GLOSS_ERR_INPUT, "the server answered %ld: %s%s", r->status,
			status_text(r->status), later ? "; try later" : "");
}

static void judge(transfer *t, CURLcode code)
{
	fetch_result *r = t->result;
	err *e = &r->why;

	if (is_cancelled(t->watch))
		err_set(e, GLOSS_ERR_CANCELLED, "was cancelled");
	else if (t->refused)
		err_set(e, GLOSS_ERR_INPUT, "%s", t->refused);
	else if (t->too_large)
		err_set(e, GLOSS_ERR_LIMIT, "is larger than %zu bytes",
			limit_of(t->limits->bytes, BYTES_USUAL));
	else if (code != CURLE_OK)
		err_set(e, GLOSS_ERR_SYSTEM, "%s", code_text(t, code));
	else if (r->status == 304)
		r->ok = r->unchanged = true;
	else if (r->status < 200 || r->status >= 300)
		tell_status(r, e);
	else
		r->ok = true;
}

static void finish(transfer *t, CURLM *multi, CURLcode code)
{
	fetch_result *r = t->result;
	char *where = NULL;
	char name[256];

	curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &r->status);
	curl_easy_getinfo(t->curl, CURLINFO_EFFECTIVE_URL, &where);
	r->url = where ? arena_copy(t->a, str_of(where)) : t->request->url;
	r->from_public = t->public_seen;
	judge(t, code);
	if (r->ok && !r->unchanged)
		r->body = strbuf_str(&t->body);
	if (!r->ok) {
		size_t n = t->request->url.n < sizeof name ? t->request->url.n : sizeof name - 1;

		memcpy(name, t->request->url.p, n);
		name[n] = '\0';
		err_at(&r->why, name, 0, 0);
	}
	curl_multi_remove_handle(multi, t->curl);
	curl_easy_cleanup(t->curl);
	curl_slist_free_all(t->headers);
	t->curl = NULL;
}

/* --- all of them --- */

typedef struct batch {
	CURLM *multi;
	transfer *transfers;
	size_t n, next, running, parallel;
	const fetch_watch *watch;
} batch;

/* The body of each is gone before the next: many large ones need not fit into memory. */
static void tell_done(batch *b, transfer *t)
{
	if (b->watch->done) {
		b->watch->done(b->watch->arg, (size_t)(t - b->transfers), t->result);
		t->result->body = STR("");
	} else {
		t->result->body = arena_copy(t->a, t->result->body);
	}
	strbuf_clear(&t->body);
}

static void start_some(batch *b)
{
	while (b->next < b->n && b->running < b->parallel && !is_cancelled(b->watch)) {
		transfer *t = &b->transfers[b->next++];

		if (start(t, b->multi))
			b->running++;
		else
			err_set(&t->result->why, GLOSS_ERR_SYSTEM, "no memory to fetch it");
	}
}

static void take_finished(batch *b)
{
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(b->multi, &left))) {
		CURLcode code = message->data.result;
		transfer *t = NULL;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&t);
		finish(t, b->multi, code);
		b->running--;
		tell_done(b, t);
	}
}

static void run(batch *b)
{
	int active;

	for (start_some(b); b->running; start_some(b)) {
		if (curl_multi_perform(b->multi, &active) != CURLM_OK)
			break;
		take_finished(b);
		if (b->running && curl_multi_poll(b->multi, NULL, 0, POLL_MS, NULL) != CURLM_OK)
			break;
	}
	for (size_t i = 0; i < b->n; i++)
		if (b->transfers[i].curl) {
			finish(&b->transfers[i], b->multi, CURLE_ABORTED_BY_CALLBACK);
			strbuf_clear(&b->transfers[i].body);
		}
}

bool fetch_all(arena *a, const fetch_request *requests, fetch_result *results, size_t n,
	       const fetch_limits *limits, const fetch_watch *watch, err *e)
{
	batch b = { .n = n, .watch = watch };

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0)
		return err_set(e, GLOSS_ERR_SYSTEM, "the network library cannot be started");
	b.multi = curl_multi_init();
	b.transfers = xcalloc(n ? n : 1, sizeof *b.transfers);
	b.parallel = limits->parallel > 0 ? (size_t)limits->parallel : 8;
	memset(results, 0, n * sizeof *results);
	for (size_t i = 0; i < n; i++) {
		results[i].url = requests[i].url;
		b.transfers[i] = (transfer){ .request = &requests[i],
					     .result = &results[i],
					     .a = a,
					     .limits = limits,
					     .watch = watch,
					     .public_seen = requests[i].from_public };
	}
	run(&b);
	free(b.transfers);
	curl_multi_cleanup(b.multi);
	curl_global_cleanup();
	if (is_cancelled(watch))
		return err_set(e, GLOSS_ERR_CANCELLED, "was cancelled");
	return true;
}
