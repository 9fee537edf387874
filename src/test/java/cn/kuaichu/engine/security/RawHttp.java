package cn.kuaichu.engine.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A request as its bytes are, from an address of choice: what no well-behaved client would send. */
record RawHttp(int status, List<String> headers, String body) {
  static RawHttp send(String from, int port, String method, String path, List<String> headers, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head = method + " " + path + " HTTP/1.0\r\nHost: 127.0.0.1:" + port + "\r\nContent-Length: " + content.length
        + "\r\n"
        + headers.stream().map(header -> header + "\r\n").reduce("", String::concat) + "\r\n";
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(content);
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("no answer to " + method + " " + path, e);
    }
  }

  private static RawHttp parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    List<String> lines = List.of(answer.substring(0, end).split("\r\n"));
    return new RawHttp(Integer.parseInt(lines.get(0).split(" ")[1]), lines.subList(1, lines.size()),
        answer.substring(end + 4));
  }

  /** @return the first header of that name, or null */
  String header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ": ";
    return headers.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length())).findFirst().orElse(null);
  }

  List<String> cookies() {
    return headers.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie: "))
        .map(line -> line.substring("set-cookie: ".length())).toList();
  }
}
