package cn.kuaichu.life.signoff;

import cn.kuaichu.people.identity.Officials;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The people behind what stands on the sheet that is being signed. */
@Component
class SheetPeople {
  private final Sheets sheets;
  private final Officials officials;

  SheetPeople(Sheets sheets, Officials officials) {
    this.sheets = sheets;
    this.officials = officials;
  }

  /** Who has signed it, or was signed for. */
  Set<String> parties(long appealId) {
    return people(sheets.pending(appealId).stream().flatMap(sheet -> sheet.present().stream())
        .flatMap(signed -> Stream.of(signed.actor(), signed.onBehalfOf())));
  }

  /** These, and who witnessed or checked a signature, brought proof for it, or handed out the code. */
  Set<String> involved(long appealId) {
    return people(sheets.pending(appealId).stream().flatMap(SheetPeople::involved));
  }

  private static Stream<String> involved(Sheets.Pending sheet) {
    return Stream.of(sheet.bringers().stream(), sheet.codeCheckers().stream(),
        sheet.present().stream().flatMap(signed -> Stream.of(signed.actor(), signed.onBehalfOf(), signed.witness(),
            signed.checkedBy(), codeBy(sheet, signed))))
        .flatMap(logins -> logins);
  }

  private static String codeBy(Sheets.Pending sheet, Sheets.Signature signed) {
    return signed.manner().equals(Manner.OWN_PHONE.name()) ? sheet.codeBy() : null;
  }

  private Set<String> people(Stream<String> logins) {
    return logins.filter(Objects::nonNull).map(officials::personOf).collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * The signers and the absent officials behind deputies: both count as the party. As they are known today: that two
   * accounts are one human may have come out since.
   */
  List<String> signers(Sheets.Pending sheet) {
    return sheet.present().stream()
        .flatMap(signed -> Stream.of(Optional.ofNullable(signed.person()).orElse(signed.actor()),
            officials.personOf(signed.actor()), personOf(signed.onBehalfOf())))
        .filter(Objects::nonNull).distinct().toList();
  }

  /** @param code login of the official who printed the code of the complainant's word */
  List<String> helpers(Sheets.Pending sheet, Optional<String> code) {
    return Stream
        .of(code.stream(), sheet.codeCheckers().stream(), sheet.bringers().stream(),
            sheet.present().stream().flatMap(signed -> Stream.of(signed.witness(), signed.checkedBy())))
        .flatMap(logins -> logins).filter(Objects::nonNull)
        .map(officials::personOf).toList();
  }

  private String personOf(String login) {
    return login == null ? null : officials.personOf(login);
  }
}
