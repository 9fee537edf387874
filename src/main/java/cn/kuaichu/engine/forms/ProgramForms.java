package cn.kuaichu.engine.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Which answers this program reads and writes down itself: those that its own forms ask for. */
public final class ProgramForms {
  private static final Map<String, Set<String>> KNOWN = new ConcurrentHashMap<>();

  private ProgramForms() {}

  /** @return keys of the fields; empty where the form is a district's own */
  public static Set<String> asked(String form) {
    return KNOWN.computeIfAbsent(form, ProgramForms::read);
  }

  private static Set<String> read(String form) {
    try (InputStream file = ProgramForms.class.getResourceAsStream("/forms/" + form + ".form")) {
      return file == null ? Set.of()
          : DeployedForms.fields(new ObjectMapper().readTree(file)).filter(DeployedForms::isAsked)
              .map((JsonNode field) -> field.path("key").asText()).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the form " + form, e);
    }
  }
}
