#!/usr/bin/env python3
"""A platform that does what none should: a way for each path, on loopback.

    misbehaving.py [CERTIFICATE KEY]     HTTPS with a certificate

Prints its port, and that of another server, to which it leads; then, for each request to that one, a line with its Authorization header.
"""

import gzip
import http.server
import json
import socketserver
import ssl
import sys
import threading
import time

ZEROS = bytes(1 << 20)


def envelope(data, **more):
    return json.dumps({"data": data, "status_code": 1000, "timestamp": "2026-11-01T00:00:00Z"} | more).encode()


def records(first, count=10):
    return [
        {
            "country_code": "NL", "party_id": "TST", "id": f"C{n}", "start_date_time": f"2026-09-{n % 28 + 1:02}T08:00:00Z",
            "end_date_time": f"2026-09-{n % 28 + 1:02}T10:00:00Z", "cdr_token": {"uid": f"T{n}", "type": "RFID", "contract_id": f"T{n}"},
            "auth_method": "WHITELIST", "cdr_location": {"id": "L1", "evse_uid": "E1", "evse_id": "NL*TST*E1", "connector_id": "1"},
            "currency": "EUR", "charging_periods": [], "total_cost": {"excl_vat": 3.0}, "total_energy": 10.5, "total_time": 2.0,
            "last_updated": "2026-10-01T00:00:00Z",
        }
        for n in range(first, first + count)
    ]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    storm = 0

    def log_message(self, *arguments):
        pass

    @property
    def base(self):
        return f"{self.server.scheme}://localhost:{self.server.server_address[1]}"

    def say(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path, _, query = self.path.partition("?")
        parts = path.strip("/").split("/")
        offset = int(dict(pair.partition("=")[::2] for pair in query.split("&")).get("offset") or 0)
        try:
            if parts[-1] == "versions":
                self.say(envelope([{"version": "2.2.1", "url": f"{self.base}/{parts[0]}/details"}]))
            elif parts[-1] == "details":
                self.say(envelope({"version": "2.2.1", "endpoints": [{"identifier": "cdrs", "role": "SENDER", "url": f"{self.base}/{parts[0]}/cdrs"}]}))
            else:
                getattr(self, "way_" + parts[0])(offset)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True

    def next(self, offset, host=None):
        return {"Link": f'<{host or self.base}{self.path.partition("?")[0]}?offset={offset}>; rel="next"'}

    def way_well(self, offset):
        self.say(envelope(records(offset)), X_Total_Count="20", **(self.next(10) if offset == 0 else {}))

    def way_silent(self, offset):
        time.sleep(60)

    def way_dripping(self, offset):
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(600):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def way_truncated(self, offset):
        body = envelope(records(0))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) + 100))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def way_closing(self, offset):
        self.close_connection = True

    def way_nonsense(self, offset):
        self.wfile.write(b"\x00\xff not HTTP at all\r\n\r\n")
        self.close_connection = True

    def way_miscounting(self, offset):
        self.say(envelope(records(0)), X_Total_Count="11")

    def way_looping(self, offset):
        self.say(envelope(records(offset)), **self.next(10 if offset == 0 else 0))

    def way_endless(self, offset):
        self.say(envelope(records(0)), **self.next(offset + 10))

    def way_growing(self, offset):
        self.say(envelope(records(offset)), X_Total_Count="1000000", **self.next(offset + 10))

    def way_storm(self, offset):
        self.say(b"", 429, Retry_After="1")

    def way_passing(self, offset):
        Handler.storm += 1
        if Handler.storm % 3:
            self.say(b"", 429, Retry_After="0")
        else:
            self.way_well(offset)

    def way_leading(self, offset):
        self.say(envelope(records(0)), **self.next(10, self.server.other))

    def way_redirecting(self, offset):
        self.say(b"", 302, Location=self.server.other + "/cdrs")

    def way_huge(self, offset):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            self.wfile.write(b"100000\r\n" + ZEROS + b"\r\n")

    def way_bomb(self, offset):
        self.say(gzip.compress(bytes(300 << 20), 1), Content_Encoding="gzip")

    def way_packed(self, offset):
        self.say(gzip.compress(envelope(records(0))), Content_Encoding="gzip", X_Total_Count="10")

    def way_error(self, offset):
        self.say(envelope([], status_code=2001, status_message="no"))

    def way_broken(self, offset):
        self.say(b"Internal Server Error", 500)

    def way_page(self, offset):
        self.say(b"<html>please log in</html>", Content_Type="text/html")

    def way_refusing(self, offset):
        self.say(b"unknown token " + (self.headers["Authorization"] or "").encode(), 401)

    def way_echoing(self, offset):
        token = self.headers["Authorization"] or ""
        self.say(envelope(records(0)), X_Request_ID=token, X_Correlation_ID="abc", X_Total_Count="10")


class Other(Handler):
    def do_GET(self):
        print(f"other: {self.headers['Authorization']}", flush=True)
        self.say(envelope(records(0)))


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    scheme, other = "http", ""


def serve(handler, certificate=None):
    server = Server(("localhost", 0), handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.scheme = "https"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    first, second = (serve(handler, sys.argv[1:3]) for handler in (Handler, Other))
    first.other = f"{second.scheme}://localhost:{second.server_address[1]}"
    print(first.server_address[1], second.server_address[1], flush=True)
    # Until whoever started it ends.
    sys.stdin.read()
