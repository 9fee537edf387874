package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.device.Devices;
import cn.kuaichu.life.querycode.CaseCodes;
import cn.kuaichu.life.signoff.Sheets.Signature;
import cn.kuaichu.life.signoff.SignOffPolicy.Person;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The one place where a name is put to a sheet: asks the policy, seals, writes row and entry. */
@Component
class Signatures {
  /**
   * @param witness login of the official who saw or heard the complainant, or null
   * @param checkedBy login of the officer who compared it, or null
   * @param texts what was written with it, by field
   */
  record Word(Party party, Answer answer, Manner manner, String witness, String checkedBy, Map<String, String> texts) {}

  private final Sheets sheets;
  private final Proofs proofs;
  private final Officials officials;
  private final CaseCodes codes;
  private final Clock clock;

  Signatures(Sheets sheets, Proofs proofs, Officials officials, CaseCodes codes, Clock clock) {
    this.sheets = sheets;
    this.proofs = proofs;
    this.officials = officials;
    this.codes = codes;
    this.clock = clock;
  }

  Sheets.Pending sheet(CaseFile file) {
    return sheets.pending(file.appeal().id())
        .orElseThrow(() -> new AppealRefused("诉求 " + file.appeal().number() + " 还没有固定会签单，不能签字。"));
  }

  /** @param actor who acts: the signer, or the official who records or checks the complainant's word */
  void sign(CaseFile file, Word word, Actor actor, String key) {
    sign(file, word, actor, key, Map.of());
  }

  /** @param besides what the entry is to say more than who has signed what */
  void sign(CaseFile file, Word word, Actor actor, String key, Map<String, Object> besides) {
    Sheets.Pending sheet = sheet(file);
    Person signer = person(actor);
    Optional<String> code = code(word, sheet);
    requireCodeConfirmed(file.appeal(), word);
    requireCodeFromOutside(file.appeal(), word);
    require(file, word.party(), word.answer().agrees(), signer, sheet, helpers(sheet, code));
    boolean complainant = word.party() == Party.COMPLAINANT;
    String behalf = complainant ? null : signer.absent();
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Signature unsealed = new Signature(word.party(), complainant ? Actor.COMPLAINANT : signer.login(),
        complainant ? Actor.COMPLAINANT : signer.person(), behalf, word.answer().agrees(),
        word.answer() == Answer.RESERVED,
        word.manner().name(), word.witness(), word.checkedBy(), Devices.current(), at, null);
    Signature sealed = sealed(file, sheet, unsealed);
    sheets.sign(file.appeal(), sheet, sealed);
    Map<String, Object> detail = detail(sheet, sealed, code);
    detail.putAll(besides);
    file.record(word.answer().agrees() ? Step.SIGN : Step.REFUSE, actor, key, detail, word.texts());
  }

  /**
   * The code an official handed out for a word given on the own phone, for this one or the one that stands. To refuse
   * needs none.
   */
  private static Optional<String> code(Word word, Sheets.Pending sheet) {
    boolean now = word.manner() == Manner.OWN_PHONE && word.answer().agrees();
    boolean before = sheet.present().stream().anyMatch(signed -> signed.manner().equals(Manner.OWN_PHONE.name()));
    return now || before ? Optional.ofNullable(sheet.codeBy()) : Optional.empty();
  }

  /** A slip from an official is not the citizen's word, nor is an older code's once somebody came for a new one. */
  private void requireCodeConfirmed(Appeal appeal, Word word) {
    if (word.manner() == Manner.OWN_PHONE && word.answer().agrees() && codes.unconfirmed(appeal.id()).isPresent()) {
      throw new AppealRefused("诉求 " + appeal.number() + " 有一张工作人员打印的查询码还没有确认是不是您要的，现在不能签字同意。"
          + "是您要的，请先确认；不是的，请按“这不是我申请的”。");
    }
  }

  /**
   * The official who handed out the code knows it: a consent with this code must not make that official two parties.
   */
  private void requireCodeFromOutside(Appeal appeal, Word word) {
    if (word.manner() == Manner.OWN_PHONE && word.answer().agrees() && isCodeFromAParty(appeal)) {
      throw new AppealRefused("诉求 " + appeal.number() + "：您用的查询码是承办人打印的，不能用它签字同意。请到受理单位，请别的工作人员重新打印一张查询码，"
          + "或者请他们上门当面签字。");
    }
  }

  /** The complainant holds a code from one of the parties: he can refuse with it, and needs another one to agree. */
  boolean isCodeFromAParty(Appeal appeal) {
    return sheets.pending(appeal.id()).filter(sheet -> Optional.ofNullable(sheet.codeBy())
        .map(officials::personOf)
        .filter(giver -> giver.equals(personOf(appeal.handler())) || people(sheet).contains(giver))
        .isPresent()).isPresent();
  }

  private Signature sealed(CaseFile file, Sheets.Pending sheet, Signature s) {
    List<String> shown = s.party() == Party.COMPLAINANT
        ? proofs.of(file.appeal().id(), sheet.no()).stream().map(Proofs.Proof::sha256).toList()
        : List.of();
    var on = new SignatureSeal.OnSheet(file.appeal().number(), sheet.no(), sheet.digest());
    return s.sealed(s.said(on, shown, sheet.lastSeal()).digest());
  }

  private static Map<String, Object> detail(Sheets.Pending sheet, Signature signed, Optional<String> code) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("party", signed.party().name());
    detail.put("sheet", sheet.no());
    detail.put("digest", sheet.digestHex());
    detail.put("manner", signed.manner());
    detail.put("seal", HexFormat.of().formatHex(signed.seal()));
    detail.put("reserved", signed.reserved() ? true : null);
    detail.put("onBehalfOf", signed.onBehalfOf());
    detail.put("witness", signed.witness());
    detail.put("checkedBy", signed.checkedBy());
    detail.put("codeBy", signed.manner().equals(Manner.OWN_PHONE.name()) ? code.orElse(null) : null);
    return detail;
  }

  /** Refuses an official who may not record or check the complainant's word on this sheet. */
  void requireMayRecord(CaseFile file, Actor actor, String... alsoNot) {
    Sheets.Pending sheet = sheet(file);
    Person signer = person(actor);
    require(file, Party.COMPLAINANT, true, signer, sheet, List.of());
    if (Stream.of(alsoNot).map(this::personOf).anyMatch(signer::orAbsent)) {
      throw new AppealRefused("诉求 " + file.appeal().number() + "：登记、核对和裁定须由不同的人进行，请由其他同志办理。");
    }
  }

  private void require(CaseFile file, Party party, boolean agrees, Person signer, Sheets.Pending sheet,
      List<String> helpers) {
    SignOffPolicy
        .objection(new SignOffPolicy.Attempt(file.appeal(), party, signer, agrees, personOf(file.appeal().handler()),
            () -> serves(file.appeal()), sheet, people(sheet), helpers))
        .ifPresent(reason -> {
          throw new AppealRefused(reason);
        });
  }

  private boolean serves(Appeal appeal) {
    return officials.holds(appeal.handler(), appeal.responsibleUnit(), Role.HANDLER)
        || officials.isStoodInFor(appeal.handler(), appeal.responsibleUnit(), Role.HANDLER);
  }

  private Person person(Actor actor) {
    if (actor.isComplainant()) {
      return Person.complainant();
    }
    Optional<String> absent = officials.deputyFor(actor.login(), actor.unit(), Role.of(actor.role()));
    return new Person(actor.login(), personOf(actor.login()), absent.orElse(null),
        absent.map(this::personOf).orElse(null));
  }

  private String personOf(String login) {
    return login == null ? null : officials.personOf(login);
  }

  /**
   * The signers and the absent officials behind deputies: both count as the party. As they are known today: that two
   * accounts are one human may have come out since.
   */
  private List<String> people(Sheets.Pending sheet) {
    return sheet.present().stream()
        .flatMap(signed -> Stream.of(Optional.ofNullable(signed.person()).orElse(signed.actor()),
            officials.personOf(signed.actor()), personOf(signed.onBehalfOf())))
        .filter(Objects::nonNull).distinct().toList();
  }

  private List<String> helpers(Sheets.Pending sheet, Optional<String> code) {
    return Stream
        .of(code.stream(), sheet.codeCheckers().stream(), sheet.bringers().stream(),
            sheet.present().stream().flatMap(signed -> Stream.of(signed.witness(), signed.checkedBy())))
        .flatMap(logins -> logins).filter(Objects::nonNull)
        .map(officials::personOf).toList();
  }
}
