package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.followup.Kind;
import cn.kuaichu.life.handling.Request;
import cn.kuaichu.life.handling.RequestKind;
import cn.kuaichu.life.handling.Requests;
import cn.kuaichu.people.identity.Officials;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was asked for and what was answered, in the words officials read beside the question they have to answer. */
@Component
class RequestText {
  private final Requests requests;
  private final CaseTexts texts;
  private final Officials officials;
  private final CaseReader reader;
  private final StepWords words;
  private final UrgedWords urged;
  private final Categories categories;

  RequestText(Requests requests, CaseTexts texts, Officials officials, CaseReader reader, StepWords words,
      UrgedWords urged, Categories categories) {
    this.requests = requests;
    this.texts = texts;
    this.officials = officials;
    this.reader = reader;
    this.words = words;
    this.urged = urged;
    this.categories = categories;
  }

  Optional<Request> pending(Appeal appeal) {
    return requests.pending(appeal.id());
  }

  /** For the official who decides. */
  String asked(Appeal appeal, Request request) {
    return reader.unit(request.unit()) + name(request.askedBy()) + " 于 " + CaseReader.time(request.askedAt())
        + " " + request.kind().asks().label() + days(request.days()) + ground(request) + wish(request) + "。\n理由："
        + texts.latest(appeal.id(), request.kind().asks(), "requestReason").orElse("")
        + urged.of(Kind.REQUEST, appeal.id(), request.no());
  }

  /** For the handler: the last answer while the case is in this unit and round; empty when there is none. */
  String answer(Appeal appeal) {
    return requests.of(appeal.id()).stream()
        .filter(request -> request.decision() != null && request.round() == appeal.round()
            && request.unit().equals(appeal.responsibleUnit()))
        .reduce((first, second) -> second).map(request -> answer(appeal, request)).orElse("");
  }

  private String answer(Appeal appeal, Request request) {
    Request.Decision decision = request.decision();
    Step step = request.kind().decides(decision.granted());
    return step.label() + days(decision.days()) + "（" + name(decision.by()).strip() + "，"
        + CaseReader.time(decision.at()) + "）。"
        + texts.latest(appeal.id(), step, "decisionReason").map(reason -> "\n" + reason).orElse("");
  }

  private String name(String login) {
    return officials.nameOf(login).map(name -> " " + name).orElse("");
  }

  private String wish(Request request) {
    var wish = request.wish();
    return wish == null ? ""
        : "，更正为：" + categories.label(wish.category()) + "、" + words.answer(Step.RECLASSIFY, "topic", wish.topic()) + "、"
            + wish.difficulty().label() + "、" + wish.urgency().label();
  }

  private static String days(Integer days) {
    return days == null ? "" : " " + days + " 天";
  }

  private String ground(Request request) {
    return request.kind() == RequestKind.PAUSE ? "，事由：" + words.answer(Step.ASK_PAUSE, "ground", request.ground()) : "";
  }
}
