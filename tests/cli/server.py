#!/usr/bin/env python3
"""A web server for the tests, on loopback: good answers and all kinds of bad ones.

usage: server.py [ADDRESS]   prints its port, then serves until it is killed
With TLS_PEM (a file with key and certificate) in its environment it speaks https.
"""
import gzip
import http.server
import os
import ssl
import sys
import threading
import time
import zlib

TEXT = ("The ferry left the harbour at noon, in rain, with nobody on deck but a dog, and the "
        "captain said that it would come back empty, as it had on every day of that week, "
        "which the company, for its part, would neither confirm nor deny. ")
PAGE = ("<html lang=en><head><title>The last ferry - Harbour Post</title>"
        "<meta property=og:site_name content='Harbour Post'><meta name=author content='Ann Lee'>"
        "</head><body><nav><a href=/>Home</a></nav><div class=article>"
        + "".join(f"<p>{TEXT}{i}</p>" for i in range(4)) + "<p><a href=/next>Next</a> caf\u00e9 {}"
        "</p></div></body></html>")
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
<link>http://post.example/</link>
<item><title>Ferries\x1b[31m stop</title><link>{base}/page?utm_source=rss</link><guid>1</guid>
<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate><description>&lt;p&gt;Herring &lt;b&gt;only&lt;/b&gt;
on Sundays&lt;/p&gt;</description></item>
<item><title>Second</title><link>{base}/second</link><description>Lighthouse</description></item>
</channel></rss>"""

PEOPLE = """<rss version="2.0"><channel><title>Port Gazette</title>
<item><title>Storm</title><link>{base}/storm</link><pubDate>Thu, 12 Mar 2026 09:00:00 GMT</pubDate>
<description>&lt;p&gt;"Nobody was warned," Mayor Jane O'Brien said on Thursday. O'Brien left early.
&lt;/p&gt;</description></item>
<item><title>Help</title><link>{base}/help</link><pubDate>Tue, 14 Apr 2026 09:00:00 GMT</pubDate>
<description>&lt;p&gt;"Help will be here within weeks," said Jane O\u2019Brien, the mayor. Her
opponent, Tom O'Brien, disagreed.&lt;/p&gt;</description></item>
</channel></rss>"""

MANY = ("<rss version='2.0'><channel><title>Long Post</title>" + "".join(
    f"<item><title>Story {i}</title><link>http://post.example/{i}</link>"
    f"<pubDate>Thu, 12 Mar 2026 {i // 3600:02}:{i // 60 % 60:02}:{i % 60:02} GMT</pubDate></item>"
    for i in range(1500)) + "</channel></rss>")

SITE = """<!doctype html><html><head><title>Harbour Post</title>{links}</head>
<body><p>Front page.</p></body></html>"""
LINKS = {
    "/site-one": """<link rel=alternate type="application/rss+xml" title="Posts" href="people">
<link rel=alternate type="application/rss+xml" title="Comments" href="/comments/feed/">
<link rel="alternate stylesheet" type="text/css" href="x.css">
<link rel=alternate hreflang=de href="/de">""",
    "/site-two": """<base href="/"><link rel="alternate" type="application/rss+xml" title="News\x1b[31m" href="feed">
<link rel="alternate" type="application/atom+xml" href="people"><link rel="alternate"
type="application/rss+xml" title="News again" href="/feed?utm_source=page">""",
    "/site-away": """<link rel=alternate type="application/rss+xml" href="{private}/people">""",
    "/site-lost": """<link rel=alternate type="application/rss+xml" href="/missing">""",
}


# 8 MiB of blanks, packed by brotli's reference program
BROTLI_BOMB = bytes.fromhex("cbffff3ff82540e2b14020f7fe6f")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, body, kind="text/html; charset=utf-8", status=200, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def endless(self, wait):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        while True:
            self.wfile.write(b"<p>more and more " * (1 if wait else 4096))
            self.wfile.flush()
            time.sleep(wait)

    def do_GET(self):
        path = self.path.split("?")[0]
        page = PAGE.format("utf-8").encode()
        base = f"http://{self.headers['Host']}"
        try:
            if path == "/page":
                self.answer(page)
            elif path == "/latin1":
                self.answer(PAGE.format("latin").encode("latin-1"), "text/html; charset=iso-8859-1")
            elif path == "/wrong-charset":
                self.answer(PAGE.format("wrong").encode("latin-1"))
            elif path == "/gzip":
                self.answer(gzip.compress(page), Content_Encoding="gzip")
            elif path == "/bomb":
                self.answer(gzip.compress(b"<p>" + b" " * (8 << 20)), Content_Encoding="gzip")
            elif path == "/bomb-deflate":
                self.answer(zlib.compress(b"<p>" + b" " * (8 << 20)), Content_Encoding="deflate")
            elif path == "/bomb-br":
                self.answer(BROTLI_BOMB, Content_Encoding="br")
            elif path == "/bomb-twice":
                self.answer(gzip.compress(gzip.compress(page)), Content_Encoding="gzip, gzip")
            elif path == "/bomb-two-headers":
                self.answer(zlib.compress(gzip.compress(page)), Content_Encoding="gzip",
                            Content_encoding="deflate")
            elif path == "/bomb-moved":
                self.send_response(302)
                self.send_header("Location", "/page")
                self.send_header("Connection", "close")
                self.end_headers()
                while True:
                    self.wfile.write(b"still here " * 4096)
            elif path == "/chunked":
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                packed = gzip.compress(page)
                self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed))
            elif path in ("/head-large", "/head-again"):
                again = path == "/head-again"
                for i in range(1 << 20):
                    self.wfile.write((b"HTTP/1.1 103 Early Hints\r\n" if again or i == 0 else b"")
                                     + b"ETag: " + b"e" * 2000 + b"\r\n" + b"\r\n" * again)
            elif path == "/cookie":
                self.answer(b"", status=302, Location="/cookie-seen", Set_Cookie="id=1; Path=/")
            elif path == "/cookie-seen":
                self.answer(b"cookies: " + (self.headers["Cookie"] or "none").encode(), "text/plain")
            elif path == "/far":
                self.answer(b"", status=302, Location="/page?" + "x" * 60000)
            elif path == "/bad-gzip":
                self.answer(b"\x1f\x8b\x08nonsense", Content_Encoding="gzip")
            elif path == "/plain":
                self.answer(b"One line\nand another.\n\nNext.\n", "text/plain")
            elif path == "/image":
                self.answer(b"\x89PNG", "image/png")
            elif path == "/empty":
                self.answer(b"")
            elif path == "/feed":
                if self.headers.get("If-None-Match") == '"v1"':
                    self.send_response(304)
                    self.end_headers()
                else:
                    self.answer(FEED.format(base=base).encode(), "application/rss+xml", ETag='"v1"')
            elif path == "/people":
                self.answer(PEOPLE.format(base=base).encode(), "application/rss+xml")
            elif path == "/many":
                self.answer(MANY.encode(), "application/rss+xml")
            elif path in LINKS:
                links = LINKS[path].format(private=f"http://127.0.0.1:{PORT}")
                self.answer(SITE.format(links=links).encode())
            elif path == "/broken-feed":
                self.answer(b"<html>no feed</html>", "text/html")
            elif path == "/choices":
                self.answer(b"one of several" * 200, status=300)
            elif path == "/missing":
                self.answer(b"gone", status=404)
            elif path == "/busy":
                self.answer(b"wait", status=429, Retry_After="120")
            elif path == "/down":
                self.answer(b"wait", status=503)
            elif path == "/forbidden":
                self.answer(b"no", status=403)
            elif path == "/wall":
                self.answer(b"<html><head><title>Just a moment</title></head><body><div id=app></div>"
                            b"<script>load()</script></body></html>")
            elif path == "/packed-feed":
                self.answer(gzip.compress(FEED.format(base=base).encode()), "application/rss+xml")
            elif path == "/comma-feed":
                self.answer(b'{"version": "https://jsonfeed.org/version/1.1",\n"items": [{"id": "1"},]}',
                            "application/feed+json")
            elif path == "/failing":
                self.answer(b"oh", status=500)
            elif path == "/moved":
                self.answer(b"", status=301, Location="/page")
            elif path == "/loop":
                self.answer(b"", status=302, Location="/loop")
            elif path == "/to-file":
                self.answer(b"", status=302, Location="file:///etc/passwd")
            elif path == "/to-private":
                self.answer(b"", status=302, Location=f"http://127.0.0.1:{PORT}/page")
            elif path == "/endless":
                self.endless(0)
            elif path == "/slow":
                self.endless(0.2)
            elif path == "/silent":
                time.sleep(30)
            elif path == "/truncated":
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(page) * 2))
                self.end_headers()
                self.wfile.write(page)
                self.close_connection = True
            elif path == "/no-http":
                self.wfile.write(b"hello there\r\n")
                self.close_connection = True
            else:
                self.answer(b"what?", status=404)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


servers = [Server((a, 0), Handler) for a in ["127.0.0.1"]]
PORT = servers[0].server_address[1]
servers += [Server((a, PORT), Handler) for a in sys.argv[1:]]
for s in servers[1:]:
    threading.Thread(target=s.serve_forever, daemon=True).start()
os.write(1, f"{PORT}\n".encode())
if "TLS_PEM" in os.environ:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.environ["TLS_PEM"])
    servers[0].socket = context.wrap_socket(servers[0].socket, server_side=True)
servers[0].serve_forever()
