package cn.kuaichu.people.identity;

import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** How somebody who is new gets a first password. */
@FunctionalInterface
public interface FirstPasswords {
  void giveTo(UserEntity user);

  /** The same for everybody, so that its slow hash is computed once: for the sample district only. */
  static FirstPasswords same(String password) {
    UserEntity pattern = new UserEntity("pattern");
    return user -> {
      if (pattern.getPassword() == null) {
        pattern.setPassword(password);
        pattern.encryptPassword();
      }
      user.setDbPassword(pattern.getPassword());
      user.setSalt(pattern.getSalt());
    };
  }

  /** No new official is expected, or an administrator must first give the new one a password. */
  static FirstPasswords none() {
    return user -> {};
  }
}
