package cn.kuaichu.faces.webapps;

import cn.kuaichu.engine.security.RefusalsInLog;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the web apps show of an error: Chinese, and no word of the program's. The engine's REST answers with the name of
 * a class and an English sentence for programmers; that goes into the log, under a mark the official can name.
 */
final class PlainErrors {
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  /** The web apps word this one themselves. */
  private static final String NO_RIGHT = "AuthorizationException";
  private static final Map<Integer, String> WORDS = Map.of(
      400, "填写或选择的内容不对，没有办理。请检查后再试。",
      401, "登录已过期，请重新登录。",
      403, "您没有办理或查看这一项的权限。",
      404, "找不到要看的内容，可能已经办结，或由其他人办理了。请刷新页面。",
      409, "这一项刚由其他人办理过。请刷新页面后再看。");
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param body as the engine wrote it
   * @param mark under which the log has it
   * @return what the web app gets instead; null where the body may stay as it is
   */
  String of(int status, String body, String mark) {
    if (status >= 500) {
      return words("系统暂时没有办成，这一步没有生效。请过一两分钟再试；仍然不行的，请把记号 " + mark + " 告诉系统管理员。");
    }
    try {
      JsonNode read = json.readTree(body);
      return read instanceof ObjectNode error && error.has("message") ? plain(status, error) : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /**
   * Whether the engine failed because what was asked for is done, withdrawn or not his; a fault deep in a step is none
   * of these.
   */
  boolean isNotThere(String method, String path, String body) {
    try {
      String message = json.readTree(body).path("message").asText();
      return RefusalsInLog.NOT_THERE.matcher(message).find()
          && (method.equals("GET")
              || Arrays.stream(path.split("/")).anyMatch(part -> part.length() > 8 && message.contains(part)));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private String plain(int status, ObjectNode error) throws JsonProcessingException {
    boolean readable = CHINESE.matcher(error.path("message").asText()).find();
    if (!readable) {
      error.put("message", WORDS.getOrDefault(status, WORDS.get(400)));
    }
    if (error.has("type") && !error.path("type").asText().equals(NO_RIGHT)) {
      error.put("type", "Refused");
    }
    return json.writeValueAsString(error);
  }

  private String words(String message) {
    return json.createObjectNode().put("type", "NotDone").put("message", message).toString();
  }
}
