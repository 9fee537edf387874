package cn.kuaichu.engine.forms;

import cn.kuaichu.engine.seam.Deployments;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forms as they are deployed, never as this program's files have them: a task is filled in on the form that the case's
 * own version of the model names.
 */
@Component
public class DeployedForms {
  /** One version of a form. It is read when it is asked for: a broken one stops only what needs it. */
  public static final class Version {
    private final String deployment;
    private final int number;
    private final byte[] content;
    private JsonNode json;
    private FormSchema schema;

    private Version(String deployment, int number, byte[] content) {
      this.deployment = deployment;
      this.number = number;
      this.content = content;
    }

    /** The form's file. */
    public synchronized JsonNode json() {
      try {
        json = json != null ? json : new ObjectMapper().readTree(content);
        return json;
      } catch (IOException unreadable) {
        throw new UncheckedIOException("a deployed form is no JSON", unreadable);
      }
    }

    synchronized FormSchema schema() {
      schema = schema != null ? schema : FormSchema.parse(new ByteArrayInputStream(content));
      return schema;
    }
  }

  /** What was read while so much was deployed. */
  private record Known(Object mark, Map<String, List<Version>> newestFirst) {}

  private volatile Known known = new Known(new Object(), Map.of());
  private final Deployments deployments;
  private final JdbcClient jdbc;

  DeployedForms(Deployments deployments, JdbcClient jdbc) {
    this.deployments = deployments;
    this.jdbc = jdbc;
  }

  /** The form a task is filled in on, as its case's model binds it. */
  public FormSchema of(TaskEntity task) {
    return bound(task).schema();
  }

  /**
   * What was answered, as the form reads.
   *
   * @param key of the field
   * @param text the chosen option's label, or what was typed
   */
  public record Answer(String key, String label, String text) {}

  /** What is being answered in a task's form, in the order of its fields; what is only shown there is left out. */
  public List<Answer> answered(TaskEntity task) {
    return fields(bound(task).json()).filter(DeployedForms::isAsked).flatMap(field -> answer(field, task).stream())
        .toList();
  }

  static boolean isAsked(JsonNode field) {
    return !field.path("disabled").asBoolean() && !field.path("readonly").asBoolean();
  }

  private static Optional<Answer> answer(JsonNode field, TaskEntity task) {
    Object given = task.getVariable(field.path("key").asText());
    if (given == null || given.toString().isBlank()) {
      return Optional.empty();
    }
    String text = StreamSupport.stream(field.path("values").spliterator(), false)
        .filter(option -> option.path("value").asText().equals(given.toString()))
        .map(option -> option.path("label").asText()).findFirst().orElse(given.toString().strip());
    return Optional
        .of(new Answer(field.path("key").asText(), field.path("label").asText(field.path("dateLabel").asText()), text));
  }

  /** Those with a key, groups unfolded. */
  static Stream<JsonNode> fields(JsonNode within) {
    return StreamSupport.stream(within.path("components").spliterator(), false)
        .flatMap(component -> component.has("components") ? fields(component) : Stream.of(component))
        .filter(component -> component.has("key"));
  }

  private Version bound(TaskEntity task) {
    task.initializeFormKey();
    CamundaFormRef form = task.getCamundaFormRef();
    String deployment = task.getProcessDefinition().getDeploymentId();
    return versions(form.getKey()).stream().filter(version -> switch (form.getBinding()) {
      case "deployment" -> version.deployment.equals(deployment);
      case "version" -> version.number == form.getVersion();
      default -> true;
    }).findFirst().orElseThrow(() -> missing(form.getKey()));
  }

  public FormSchema newest(String key) {
    return versions(key).stream().findFirst().map(Version::schema).orElseThrow(() -> missing(key));
  }

  /** Every version there ever was, the newest first: what was answered on an old one keeps its words. */
  public List<Version> versions(String key) {
    return current().newestFirst.computeIfAbsent(key, this::read);
  }

  private Known current() {
    Object mark = deployments.mark();
    Known last = known;
    if (last.mark != mark) {
      last = new Known(mark, new ConcurrentHashMap<>());
      known = last;
    }
    return last;
  }

  private List<Version> read(String key) {
    return jdbc.sql("""
        select d.deployment_id_, d.version_, b.bytes_
          from act_re_camformdef d
          join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
         where d.key_ = ?
         order by d.version_ desc
        """).param(key).query((row, n) -> new Version(row.getString(1), row.getInt(2), row.getBytes(3))).list();
  }

  private static IllegalStateException missing(String key) {
    return new IllegalStateException("a model names the form " + key + ", which is not deployed");
  }
}
