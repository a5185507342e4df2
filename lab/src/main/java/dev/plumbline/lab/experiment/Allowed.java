package dev.plumbline.lab.experiment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of a result may be, for files that come from anywhere. A number without this is
 * from 0 to {@value #MOST}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {

  /** As nanoseconds some 31 years; as bytes an exabyte. */
  double MOST = 1e18;

  double from() default 0;

  double to() default MOST;

  /** Whether it is a text that must be a decimal number. */
  boolean decimal() default false;
}
